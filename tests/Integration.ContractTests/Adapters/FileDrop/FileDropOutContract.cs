using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Adapters.FileDrop;
using Integration.ContractTests.Adapters.Canaries;
using Integration.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ContractTests.Adapters.FileDrop;

/// <summary>
/// What every kind of folder keeps when the hub writes messages into it. Case folders <c>NN-name/</c>: <c>in.json</c>, optional <c>settings.json</c>, and
/// <c>out.json</c>: the result and what lies in the folder.
/// </summary>
public abstract class FileDropOutContract : FileDropTest
{
    private const string Cases = "tests/Integration.ContractTests/Adapters/FileDrop";
    private const string First = "01-envelope-with-two-files";

    private protected override string Direction => "Out";

    /// <summary>What a full disk is called.</summary>
    private protected abstract string FullDisk { get; }

    private protected override ValueTask Begin()
    {
        Directory.CreateDirectory(Path.Combine(Drop, "outbox"));
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_case_gives_what_its_folder_says()
    {
        var differences = new List<string?>();
        foreach (var name in Golden.Cases(Cases))
        {
            foreach (var file in Files("outbox"))
                File.Delete(At(file));
            var settings = Golden.Read(Cases, name, "settings.json")?.AsObject().Select(setting => (setting.Key, (string?)setting.Value)).ToArray() ?? [];

            var result = await Deliver(name, settings: settings);

            differences.Add(Golden.Difference(Cases, name, "out.json", Describe(result)));
        }

        Assert.NotEmpty(differences);
        Assert.Empty(differences.OfType<string>());
    }

    [Fact]
    public async Task A_delivery_that_comes_again_does_nothing_even_when_the_files_were_taken()
    {
        var journal = new InMemoryStepJournal();
        await Deliver(journal: journal);
        var written = Files("outbox").ToDictionary(name => name, name => File.GetLastWriteTimeUtc(At(name)));

        var second = await Deliver(journal: journal);
        Assert.Equal(written, Files("outbox").ToDictionary(name => name, name => File.GetLastWriteTimeUtc(At(name))));
        foreach (var name in written.Keys)
            File.Delete(At(name));
        var third = await Deliver(journal: journal);

        Assert.All([second, third], result => Assert.True(result.RemoteIds.Single().Existing));
        Assert.Empty(Files("outbox"));
    }

    [Fact]
    public async Task An_attempt_that_died_before_the_last_file_is_taken_up_where_it_stopped()
    {
        await Deliver();
        var whole = Files("outbox");
        var kept = File.GetLastWriteTimeUtc(At($"{Context.Key}_1.pdf"));
        File.Delete(At($"{Context.Key}.json"));
        await File.WriteAllTextAsync(At($"{Context.Key}.json.tmp"), "half", Cancellation);

        var result = await Deliver();

        Assert.Equal(ReceiptOutcome.Ok, result.Outcome);
        Assert.Equal(whole, Files("outbox"));
        Assert.Equal(kept, File.GetLastWriteTimeUtc(At($"{Context.Key}_1.pdf")));
    }

    [Fact]
    public async Task An_attempt_whose_outcome_nobody_knows_is_looked_for_before_it_is_written_again()
    {
        var journal = new InMemoryStepJournal();
        await journal.Run("publish", _ => ValueTask.FromResult<Result<string>>(new Problem(Integration.Adapters.FileDrop.FileDropProblems.Unknown)), null, Cancellation);
        await Deliver();
        var creates = journal.Creates;

        var result = await Deliver(journal: journal);

        Assert.True(result.RemoteIds.Single().Existing);
        Assert.Equal(creates, journal.Creates);
    }

    [Theory]
    [InlineData(".json")]
    [InlineData("_1.pdf")]
    public async Task Another_content_under_the_same_name_is_a_conflict_and_is_not_replaced(string ending)
    {
        await File.WriteAllTextAsync(At(Context.Key + ending), "other", Cancellation);

        var result = await Deliver();

        Assert.Equal(("INT-FILE-0007", ProblemClass.Conflict), (result.Problem?.Code, result.Problem?.Class));
        Assert.Equal("other", await File.ReadAllTextAsync(At(Context.Key + ending), Cancellation));
    }

    [Fact]
    public async Task A_link_under_the_temporary_name_is_not_written_through()
    {
        var elsewhere = Path.Combine(Root, "elsewhere");
        await File.WriteAllTextAsync(elsewhere, "untouched", Cancellation);
        File.CreateSymbolicLink(At($"{Context.Key}.json.tmp"), elsewhere);

        Assert.Equal(ReceiptOutcome.Ok, (await Deliver()).Outcome);

        Assert.Equal("untouched", await File.ReadAllTextAsync(elsewhere, Cancellation));
        Assert.Null(new FileInfo(At($"{Context.Key}.json")).LinkTarget);
    }

    [Fact]
    public async Task A_link_under_the_name_of_a_file_is_not_written_through()
    {
        var elsewhere = Path.Combine(Root, "elsewhere");
        await File.WriteAllTextAsync(elsewhere, "untouched", Cancellation);
        File.CreateSymbolicLink(At($"{Context.Key}.json"), elsewhere);

        var result = await Deliver();

        // On a disk the link is replaced; at a server it stands in the way.
        Assert.True(result.Problem is null or { Code: "INT-FILE-0002" });
        Assert.Equal("untouched", await File.ReadAllTextAsync(elsewhere, Cancellation));
    }

    [Fact]
    public async Task The_last_file_is_not_there_while_the_others_are_written()
    {
        var seen = new List<IReadOnlyList<string>>();

        await Deliver(open: _ => seen.Add(Files("outbox")));

        Assert.NotEmpty(seen);
        Assert.All(seen, files => Assert.DoesNotContain($"{Context.Key}.json", files));
    }

    [Fact]
    public async Task What_was_written_can_be_read_by_a_hub_as_it_is()
    {
        await Deliver();
        Directory.Move(Path.Combine(Drop, "outbox"), Path.Combine(Drop, "inbox"));
        var adapter = Provider(("Out:Layout", null), ("In:Agency", "0192:310094943"), ("In:MessageTypes:0", "no.kommune.skjema.innsendt.v1")).GetRequiredService<IInboundAdapter>();

        var batch = (await adapter.Read(new InboundRequest("inbox", null, 10), Cancellation)).Value;

        var read = Assert.Single(batch.Events);
        Assert.Null(read.Problem);
        Assert.Equal((Context.Key, 2), (read.Id, read.Attachments.Count));
        using var content = new StreamReader((await read.Attachments[0].Open(Cancellation)).Value);
        Assert.Equal("første fil", await content.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task Checksums_are_those_that_sha256sum_checks()
    {
        await Deliver(settings: [("Out:Layout", "Data")]);

        var lines = await File.ReadAllLinesAsync(At($"{Context.Key}.sha256"), Cancellation);

        Assert.Equal(3, lines.Length);
        Assert.All(lines, line =>
        {
            var (sum, name) = (line[..64], line[66..]);
            Assert.Equal("  ", line[64..66]);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(At(name)))), sum);
        });
    }

    [Fact]
    public async Task A_large_attachment_comes_through_whole()
    {
        var bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);

        var result = await Deliver(attachment: bytes);

        Assert.Equal(ReceiptOutcome.Ok, result.Outcome);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(At($"{Context.Key}_1.pdf"), Cancellation));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_transient_and_is_not_made()
    {
        Directory.Delete(Drop, recursive: true);

        var result = await Deliver();

        Assert.Equal(ProblemClass.Transient, result.Problem?.Class);
        Assert.Equal("INT-FILE-0001", (await Adapter().Probe(Cancellation))?.Code);
        Assert.False(Directory.Exists(Drop));
        Directory.CreateDirectory(Drop);
    }

    [Fact]
    public async Task A_full_disk_is_transient_and_leaves_no_half_message()
    {
        var outbox = Path.Combine(Drop, "outbox");
        using var disk = SmallDisk.Mount(outbox);

        var result = await Deliver(attachment: new byte[1_000_000]);

        Assert.Equal((FullDisk, ProblemClass.Transient), (result.Problem?.Code, result.Problem?.Class));
        Assert.DoesNotContain(Files("outbox"), name => !name.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Equal(ReceiptOutcome.Ok, (await Deliver()).Outcome);
    }

    [Fact]
    [Canary(typeof(FileDropAdapter), typeof(IOutboundAdapter))]
    public async Task Nothing_of_a_message_is_told_whether_it_is_written_or_not()
    {
        using var play = new CanaryPlay([Canary, "Øyvind", "Testveien"]);
        var written = await Deliver();
        Assert.Contains(Files("outbox"), name => play.Holds(File.ReadAllText(At(name))));
        await File.WriteAllTextAsync(At($"{Context.Key}.json"), $"another, of {Canary}", Cancellation);
        var conflict = await Deliver();
        Directory.Delete(Path.Combine(Drop, "outbox"), recursive: true);
        var gone = await Deliver(key: "019cb000-0000-7000-8000-0000000000a2");

        Assert.Equal([null, "INT-FILE-0007", "INT-FILE-0001"], new[] { written, conflict, gone }.Select(result => result.Problem?.Code));
        foreach (var result in new[] { written, conflict, gone })
            play.Told("result", result);
        foreach (var line in Logs.Lines)
            play.Told("log", line);
        Assert.Empty(play.Leaks);
    }

    [Fact]
    public async Task A_probe_changes_nothing_and_finds_nothing_wrong()
    {
        Assert.Null(await Adapter().Probe(Cancellation));

        Assert.Empty(Files("outbox"));
    }

    [Fact]
    public void The_descriptor_says_what_it_is()
    {
        var descriptor = Adapter().Descriptor;

        Assert.Equal(("doculive", AdapterDirections.Outbound), (descriptor.Id, descriptor.Directions));
        Assert.True(descriptor.Address is null or { Scheme: "sftp", UserInfo: "", Query: "" });
    }

    private protected IOutboundAdapter Adapter(params (string, string?)[] settings) => Provider(settings).GetRequiredService<IOutboundAdapter>();

    private protected async Task<DeliveryResult> Deliver(
        string name = First, IStepJournal? journal = null, (string, string?)[]? settings = null, Action<string>? open = null, byte[]? attachment = null, IOutboundAdapter? adapter = null,
        string key = Context.Key)
    {
        var input = Golden.Read(Cases, name, "in.json")!;
        var attachments = new InMemoryAttachments();
        foreach (var (reference, content) in input["attachments"]?.AsObject() ?? [])
            attachments.Add(reference, attachment ?? Encoding.UTF8.GetBytes(content!.GetValue<string>()));
        var message = Context.Message(input["type"]!.GetValue<string>(), Encoding.UTF8.GetBytes(input["data"]!.ToJsonString()));
        var context = Context.Delivery(journal ?? new InMemoryStepJournal(), new Watched(attachments, open), 1, false, key);

        var result = await (adapter ?? Adapter(settings ?? [])).Deliver(message, context, Cancellation);

        Assert.DoesNotContain(Canary, System.Text.Json.JsonSerializer.Serialize(result.Problem), StringComparison.Ordinal);
        return result;
    }

    private string At(string name) => Path.Combine(Drop, "outbox", name);

    private JsonObject Describe(DeliveryResult result) => new()
    {
        ["outcome"] = result.Outcome.ToString(),
        ["level"] = result.Outcome == ReceiptOutcome.Failed ? null : result.Level.ToString(),
        ["remoteIds"] = new JsonArray([.. result.RemoteIds.Select(id => (JsonNode)$"{id.System} {id.Kind} {id.Value} {id.Existing}")]),
        ["problem"] = result.Problem is { } problem ? $"{problem.Code} {problem.Class} {problem.Detail}".TrimEnd() : null,
        ["files"] = new JsonObject(Files("outbox").Select(name => KeyValuePair.Create(name, Content(name)))),
    };

    private JsonNode? Content(string name)
    {
        var text = File.ReadAllText(At(name));
        return name.EndsWith(".json", StringComparison.Ordinal) ? JsonNode.Parse(text) : JsonValue.Create(text);
    }

    /// <summary>Tells when an attachment is opened.</summary>
    private sealed class Watched(IAttachments attachments, Action<string>? opened) : IAttachments
    {
        public ValueTask<Stream?> Open(string reference, CancellationToken cancellationToken)
        {
            opened?.Invoke(reference);
            return attachments.Open(reference, cancellationToken);
        }
    }

    /// <summary>A disk of 64 KiB, mounted over a folder.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly string folder;

        private SmallDisk(string folder) => this.folder = folder;

        public static SmallDisk Mount(string folder)
        {
            var isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder);
            Assert.SkipUnless(isMounted, "A full disk needs the right to mount one");
            return new SmallDisk(folder);
        }

        public void Dispose() => Assert.True(Run("umount", "-l", folder));

        private static bool Run(string command, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
