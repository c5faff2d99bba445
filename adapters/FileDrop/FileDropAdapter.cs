using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FileDrop;

/// <summary>
/// Takes messages from a folder. A message is its files and, written last and by rename, a sidecar <c>NAME.json</c>: no sidecar, no message. What is on the hub's
/// disk is moved to <c>done</c>, what a person must look at to <c>error</c>; nothing is touched before.
/// </summary>
internal sealed class FileDropAdapter(string id, FileDropOptions options, TimeProvider time) : IInboundAdapter
{
    private const string SidecarEnding = ".json";

    private readonly string inbox = Path.Combine(options.Folder!, "inbox");
    private readonly string done = Path.Combine(options.Folder!, "done");
    private readonly string error = Path.Combine(options.Folder!, "error");

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = id,
        Kind = "FileDrop",
        Title = new("Filslipp: henter meldinger fra en mappe", "File drop: takes messages from a folder"),
        Owner = options.Owner!,
        Directions = AdapterDirections.Inbound,
        MessageTypes = options.MessageTypes!,
        Authentication = "file system",
        Sandbox = options.Sandbox,
    };

    public IReadOnlyList<InboundSource> Sources { get; } =
    [
        new()
        {
            Name = "inbox",
            Title = new("Mappen inbox", "The folder inbox"),
            Agency = options.Agency!,
            EventSource = $"urn:knutepunkt:filslipp:{id}",
            MessageTypes = options.MessageTypes!,
            PollInterval = options.PollInterval,
        },
    ];

    public async ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var events = new DropEvents(id, inbox, options.MessageTypes![0]);
            var names = Sidecars().Take(request.MaxEvents + 1).ToList();
            var read = new List<InboundEvent>();
            foreach (var name in names.Take(request.MaxEvents))
                read.Add(await events.Read(name, await Bytes(name, cancellationToken), cancellationToken));
            return new InboundBatch { Events = read, More = names.Count > request.MaxEvents };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure(exception);
        }
    }

    public async ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var settled in settlement.Events)
                await Move(settled, cancellationToken);
            Clean();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure(exception);
        }
    }

    public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => ValueTask.FromResult(Look());

    private Problem? Look()
    {
        try
        {
            _ = Sidecars().Any();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure(exception);
        }
    }

    private static Problem Failure(Exception exception) => exception is UnauthorizedAccessException
        ? new Problem(FileDropProblems.Forbidden)
        : new Problem(FileDropProblems.Unreachable) { ExternalCode = exception.GetType().Name };

    /// <summary>Oldest name first. Hidden files and those that are still written under another name are no sidecars.</summary>
    private IEnumerable<string> Sidecars() => Directory.EnumerateFiles(inbox, $"*{SidecarEnding}")
        .Select(path => Path.GetFileName(path))
        .Where(name => name.EndsWith(SidecarEnding, StringComparison.Ordinal) && name[0] != '.' && new FileInfo(Path.Combine(inbox, name)).LinkTarget is null)
        .Order(StringComparer.Ordinal);

    /// <summary>The sidecar's bytes; of one that is too large only so much that it is refused.</summary>
    private async Task<byte[]> Bytes(string name, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(Path.Combine(inbox, name));
        var bytes = new byte[Math.Min(file.Length, options.MaxSidecarBytes)];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    /// <summary>
    /// The sidecar first: without it the message is gone from inbox, and a crash here cannot make it look damaged. A second time there is nothing to do, and another
    /// content under the name is a message that was not read yet.
    /// </summary>
    private async Task Move(SettledEvent settled, CancellationToken cancellationToken)
    {
        var name = settled.Handle![(settled.Handle!.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var sidecar = Path.Combine(inbox, name);
        if (!File.Exists(sidecar))
            return;
        var bytes = await Bytes(name, cancellationToken);
        if (DropEvents.HandleOf(name, bytes) != settled.Handle)
            return;
        var files = SidecarReader.Read(bytes).TryGet(out var read, out _) ? read.Files ?? [] : [];
        var to = settled.Problem is null ? done : error;
        Directory.CreateDirectory(to);
        if (settled.Problem is { } problem)
            Explain(Path.Combine(to, Path.ChangeExtension(name, ".problem.txt")), problem);
        MoveFile(sidecar, to);
        foreach (var file in files)
            MoveFile(Path.Combine(inbox, file!.Name!), to);
    }

    private void MoveFile(string path, string folder)
    {
        if (!File.Exists(path))
            return;
        if (folder == done && options.KeepDoneDays == 0)
        {
            File.Delete(path);
            return;
        }

        var target = Path.Combine(folder, Path.GetFileName(path));
        File.Move(path, target, overwrite: true);
        // Counts the days from here.
        File.SetLastWriteTimeUtc(target, time.GetUtcNow().UtcDateTime);
    }

    /// <summary>For the people of the other system, who do not see the hub.</summary>
    private static void Explain(string path, Problem problem) => File.WriteAllLines(
        path,
        [
            $"{problem.Code} {problem.Definition.Title.Nb}", problem.Definition.NextStep.Nb, problem.Definition.Title.En, problem.Definition.NextStep.En,
            .. problem.Errors.Select(wrong => $"{wrong.Pointer}: {wrong.Keyword} {wrong.Expected}"),
        ]);

    private void Clean()
    {
        if (!Directory.Exists(done))
            return;
        var before = time.GetUtcNow().UtcDateTime.AddDays(-options.KeepDoneDays);
        foreach (var file in new DirectoryInfo(done).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before))
            file.Delete();
    }
}
