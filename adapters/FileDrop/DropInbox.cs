using System.Security.Cryptography;
using System.Text;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FileDrop;

/// <summary>
/// Takes messages from a folder. What is on the hub's disk is moved to <c>done</c>, what a person must look at to <c>error</c>; nothing is touched before.
/// Failures of the disk or the server are thrown.
/// </summary>
internal sealed class DropInbox(FileDropInOptions options, IDropKind kind, IDropFolder folder, TimeProvider time)
{
    public const string Folder = "inbox";

    private const string Done = "done";
    private const string Error = "error";

    // A batch is held in memory: large documents make it short.
    private const long MaxHeld = 32 * 1024 * 1024;

    private Dictionary<string, (DropFile File, DateTimeOffset Since)> seen = [];

    /// <summary>Which file, and which content of it: a name that was used again before the first was moved is another message.</summary>
    public static string HandleOf(string name, byte[] bytes) => $"{VersionOf(bytes)}/{name}";

    public static string VersionOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public async ValueTask<InboundBatch> Read(InboundRequest request, CancellationToken cancellationToken)
    {
        var read = new List<InboundEvent>();
        long held = 0;
        foreach (var name in await Ready(cancellationToken))
        {
            if (read.Count == request.MaxEvents || held > MaxHeld)
                return new InboundBatch { Events = read, More = true };
            var bytes = await Bytes(name, cancellationToken);
            held += bytes.Length;
            read.Add(await kind.Read(name, bytes, cancellationToken));
        }

        return new InboundBatch { Events = read };
    }

    public async ValueTask Settle(InboundSettlement settlement, CancellationToken cancellationToken)
    {
        await folder.CreateFolder(Done, cancellationToken);
        foreach (var settled in settlement.Events)
            await Move(settled, cancellationToken);
        await Clean(cancellationToken);
    }

    /// <summary>In the order of names. Hidden files, and those that may still be written, are left for the next time.</summary>
    private async ValueTask<IEnumerable<string>> Ready(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var files = (await folder.List(Folder, cancellationToken)).Where(file => kind.Is(file.Name) && file.Name[0] != '.').ToList();
        // By the hub's own clock: the other machine's may be wrong.
        seen = files.ToDictionary(file => file.Name, file => seen.TryGetValue(file.Name, out var before) && before.File == file ? before : (file, now));
        return files.Where(file => now - seen[file.Name].Since >= options.StableFor).Select(file => file.Name).Order(StringComparer.Ordinal);
    }

    /// <summary>The file's bytes; of one that is too large only so much that it is refused.</summary>
    private async ValueTask<byte[]> Bytes(string name, CancellationToken cancellationToken)
    {
        await using var file = await folder.Read($"{Folder}/{name}", cancellationToken);
        var bytes = new byte[Math.Min(file.Length, kind.MaxBytes)];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    /// <summary>
    /// The file that says that a message is there goes first: without it the message is gone from inbox, and a crash here cannot make it look damaged. A second time there is nothing to do, and another
    /// content under the name is a message that was not read yet.
    /// </summary>
    private async ValueTask Move(SettledEvent settled, CancellationToken cancellationToken)
    {
        var name = settled.Handle![(settled.Handle!.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (await folder.Find($"{Folder}/{name}", cancellationToken) is null)
            return;
        var bytes = await Bytes(name, cancellationToken);
        if (HandleOf(name, bytes) != settled.Handle)
            return;
        var to = settled.Problem is null ? Done : Error;
        if (settled.Problem is { } problem)
        {
            await folder.CreateFolder(Error, cancellationToken);
            await Explain($"{Error}/{Path.ChangeExtension(name, ".problem.txt")}", problem, cancellationToken);
        }

        await MoveFile(name, to, cancellationToken);
        foreach (var file in kind.FilesOf(bytes))
            await MoveFile(file, to, cancellationToken);
    }

    private async ValueTask MoveFile(string name, string to, CancellationToken cancellationToken)
    {
        var from = $"{Folder}/{name}";
        if (await folder.Find(from, cancellationToken) is null)
            return;
        if (to == Done && options.KeepDoneDays == 0)
        {
            await folder.Delete(from, cancellationToken);
            return;
        }

        await folder.Move(from, $"{to}/{name}", cancellationToken);
        // Counts the days from here.
        await folder.Touch($"{to}/{name}", time.GetUtcNow(), cancellationToken);
    }

    /// <summary>For the people of the other system, who do not see the hub.</summary>
    private async ValueTask Explain(string path, Problem problem, CancellationToken cancellationToken)
    {
        string[] lines =
        [
            $"{problem.Code} {problem.Definition.Title.Nb}", problem.Definition.NextStep.Nb, problem.Definition.Title.En, problem.Definition.NextStep.En,
            .. problem.Errors.Select(wrong => $"{wrong.Pointer}: {wrong.Keyword} {wrong.Expected}"),
        ];
        await folder.Write(path, new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")), cancellationToken);
    }

    private async ValueTask Clean(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.KeepDoneDays);
        foreach (var file in (await folder.List(Done, cancellationToken)).Where(file => file.Modified < before))
            await folder.Delete($"{Done}/{file.Name}", cancellationToken);
    }
}
