using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.FileDrop;
using Integration.ContractTests.Adapters.Canaries;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ContractTests.Adapters.FileDrop;

/// <summary>What every kind of folder keeps when the hub takes messages from it, with the hub's real reader and its real store behind it.</summary>
public abstract class FileDropInContract : FileDropTest
{
    private InboundHub hub = null!;

    private protected override string Direction => "In";

    private protected override ValueTask Begin()
    {
        Directory.CreateDirectory(Path.Combine(Drop, "inbox"));
        hub = NewHub();
        return ValueTask.CompletedTask;
    }

    private protected override ValueTask End() => hub.DisposeAsync();

    [Fact]
    public async Task A_message_with_a_file_is_stored_and_only_then_moved_to_done()
    {
        Put("a_1.pdf", "content");
        PutSidecar("a.json", Message("1", ("a_1.pdf", "content")));
        var adapter = Adapter();
        var before = Files("inbox");

        Assert.Single((await adapter.Read(new InboundRequest("inbox", null, 100), Cancellation)).Value.Events);
        Assert.Equal(before, Files("inbox"));
        Assert.Null(await hub.ReadAll(adapter, Cancellation));

        var stored = Assert.Single(await hub.All(Cancellation));
        Assert.Null(stored.Problem);
        var reference = (string)stored.Event["data"]!["vedlegg"]![0]!["ref"]!;
        var attachment = (await hub.Attachments.Find(Guid.Parse(reference["attachment:".Length..]), Cancellation))!;
        using var content = new StreamReader(await hub.Attachments.Open(attachment, Cancellation));
        Assert.Equal("content", await content.ReadToEndAsync(Cancellation));
        Assert.True(await hub.Attachments.BelongsTo(attachment.Id, stored.Message.Id, Cancellation));
        Assert.Empty(Files("inbox"));
        Assert.Equal(["a.json", "a_1.pdf"], Files("done"));
    }

    [Fact]
    [Canary(typeof(FileDropAdapter), typeof(IInboundAdapter))]
    public async Task Nothing_of_a_message_is_told_whatever_is_wrong_with_it()
    {
        using var play = new CanaryPlay([Canary, "Kanarine"]);
        PutSidecar("a.json", Message("1", title: "Fra Kanarine"));
        PutSidecar("b.json", $"{{\"id\":\"2\",\"Kanarine {Canary}\":1}}");
        PutSidecar("c.json", $"Kanarine {Canary}");
        PutSidecar("d.json", Message("4", ("d_1.pdf", "content"), "Fra Kanarine"));
        PutSidecar("e.json", Message(Canary, title: "Fra Kanarine"));
        Put("d_1.pdf", $"Kanarine {Canary}");

        Assert.Null(await hub.ReadAll(Adapter(), Cancellation));

        var stored = await hub.All(Cancellation);
        Assert.Contains(stored, one => play.Holds(one.Event.ToString()));
        Assert.Equal(4, stored.Count(one => one.Problem is not null));
        foreach (var one in stored)
            play.Told("message", $"{System.Text.Json.JsonSerializer.Serialize(one.History)} {one.Problem}");
        foreach (var name in Files("error").Where(name => name.EndsWith(".txt", StringComparison.Ordinal)))
            play.Told("error", await File.ReadAllTextAsync(Path.Combine(Drop, "error", name), Cancellation));
        foreach (var line in Logs.Lines)
            play.Told("log", line);
        Assert.Empty(play.Leaks);
    }

    [Fact]
    public async Task A_file_without_a_sidecar_and_a_sidecar_under_another_name_are_left_alone()
    {
        Put("a_1.pdf", "content");
        Put("a.json.tmp", "half a sid");
        Put(".a.json", "hidden");

        Assert.Null(await hub.ReadAll(Adapter(), Cancellation));

        Assert.Empty(await hub.All(Cancellation));
        Assert.Equal(3, Files("inbox").Count);
    }

    [Fact]
    public async Task A_crash_before_the_files_are_moved_makes_no_second_message_and_the_next_process_moves_them()
    {
        Put("a_1.pdf", "content");
        PutSidecar("a.json", Message("1", ("a_1.pdf", "content")));
        var adapter = Adapter();
        var batch = (await adapter.Read(new InboundRequest("inbox", null, 100), Cancellation)).Value;
        await hub.ReadAll(new Unsettled(adapter), Cancellation);
        Assert.Equal(2, Files("inbox").Count);
        await hub.DisposeAsync();

        hub = NewHub();
        Assert.Null(await hub.ReadAll(Adapter(), Cancellation));

        Assert.Single(await hub.All(Cancellation));
        Assert.Empty(Files("inbox"));
        Assert.Null(await adapter.Settle(new InboundSettlement("inbox", [new SettledEvent("1", batch.Events[0].Handle, null)]), Cancellation));
    }

    [Fact]
    public async Task A_sidecar_replaced_before_it_was_moved_is_another_message_and_stays_until_it_is_stored()
    {
        PutSidecar("a.json", Message("1"));
        var adapter = Adapter();
        var batch = (await adapter.Read(new InboundRequest("inbox", null, 100), Cancellation)).Value;
        Put("a.json", Message("2"));

        Assert.Null(await adapter.Settle(new InboundSettlement("inbox", [new SettledEvent("1", batch.Events[0].Handle, null)]), Cancellation));
        Assert.Equal(["a.json"], Files("inbox"));

        Assert.Null(await hub.ReadAll(adapter, Cancellation));
        Assert.Equal("2", (string?)Assert.Single(await hub.All(Cancellation)).Event["data"]!["referanse"]);
        Assert.Empty(Files("inbox"));
    }

    [Fact]
    public async Task A_crash_after_the_sidecar_was_moved_does_not_make_the_message_look_damaged()
    {
        Put("a_1.pdf", "content");

        Assert.Null(await hub.ReadAll(Adapter(), Cancellation));

        Assert.Empty(await hub.All(Cancellation));
        Assert.Empty(Files("error"));
    }

    [Theory]
    [InlineData("no json", "INT-FILE-0003")]
    [InlineData("{\"id\":\"1\",\"type\":\"no.kommune.skjema.innsendt.v1\",\"data\":{},\"dta\":1}", "INT-FILE-0003")]
    [InlineData("{\"id\":\"1\",\"id\":\"2\",\"type\":\"no.kommune.skjema.innsendt.v1\",\"data\":{}}", "INT-FILE-0003")]
    [InlineData("{\"id\":\"1\",\"type\":\"no.kommune.skjema.innsendt.v1\",\"data\":{},\"files\":[null]}", "INT-FILE-0003")]
    [InlineData("{\"id\":\"1\",\"type\":\"no.kommune.skjema.innsendt.v1\",\"data\":{\"skjema\":1}}", "INT-1100")]
    [InlineData("{\"id\":\"1\",\"type\":\"no.kommune.melding.avvist.v1\",\"data\":{}}", "INT-1100")]
    public async Task What_is_not_as_agreed_is_kept_for_a_person_and_explained_and_the_others_go_on(string sidecar, string code)
    {
        PutSidecar("a.json", sidecar);
        PutSidecar("b.json", Message("2"));

        Assert.Null(await hub.ReadAll(Adapter(), Cancellation));

        Assert.Equal([code, null], (await hub.All(Cancellation)).Select(message => message.Problem));
        Assert.Equal(["a.json", "a.problem.txt"], Files("error"));
        Assert.StartsWith(code, await File.ReadAllTextAsync(Path.Combine(Drop, "error", "a.problem.txt"), Cancellation));
        Assert.Equal(["b.json"], Files("done"));
    }

    [Theory]
    [InlineData("../a_1.pdf")]
    [InlineData("/etc/hostname")]
    [InlineData(".hidden")]
    [InlineData("a\\b")]
    [InlineData("b.json")] // another message
    public async Task A_name_that_leads_out_of_the_folder_is_refused(string name)
    {
        PutSidecar("a.json", Message("1", (name, "content")));

        await hub.ReadAll(Adapter(), Cancellation);

        Assert.Equal("INT-FILE-0003", Assert.Single(await hub.All(Cancellation)).Problem);
    }

    [Fact]
    public async Task A_link_to_another_file_of_the_machine_is_not_followed()
    {
        File.WriteAllText(Path.Combine(Root, "secret"), "content");
        File.CreateSymbolicLink(Path.Combine(Drop, "inbox", "a_1.pdf"), Path.Combine(Root, "secret"));
        PutSidecar("a.json", Message("1", ("a_1.pdf", "content")));

        await hub.ReadAll(Adapter(), Cancellation);

        Assert.Equal("INT-FILE-0004", Assert.Single(await hub.All(Cancellation)).Problem);
    }

    [Theory]
    [InlineData(null, "INT-FILE-0004")]
    [InlineData("contenT", "INT-FILE-0005")]
    [InlineData("content and more", "INT-FILE-0005")]
    public async Task A_file_that_is_missing_or_damaged_is_found(string? written, string code)
    {
        if (written is not null)
            Put("a_1.pdf", written);
        PutSidecar("a.json", Message("1", ("a_1.pdf", "content")));

        await hub.ReadAll(Adapter(), Cancellation);

        Assert.Equal(code, Assert.Single(await hub.All(Cancellation)).Problem);
        Assert.Empty(Files("inbox"));
    }

    [Fact]
    public async Task The_same_id_with_another_content_goes_to_a_person_and_again_with_the_same_is_a_repeat()
    {
        PutSidecar("a.json", Message("1"));
        await hub.ReadAll(Adapter(), Cancellation);
        PutSidecar("a.json", Message("1"));
        await hub.ReadAll(Adapter(), Cancellation);
        PutSidecar("a.json", Message("1", title: "En annen"));
        await hub.ReadAll(Adapter(), Cancellation);

        Assert.Equal([null, "INT-1101"], (await hub.All(Cancellation)).Select(message => message.Problem));
        Assert.Contains("a.json", Files("error"));
    }

    [Fact]
    public async Task Many_messages_are_taken_in_batches()
    {
        for (var i = 0; i < 7; i++)
            PutSidecar($"m{i}.json", Message($"{i}"));

        Assert.Null(await hub.ReadAll(Adapter(), Cancellation, maxEvents: 3));

        Assert.Equal(7, (await hub.All(Cancellation)).Count);
        Assert.Empty(Files("inbox"));
    }

    [Fact]
    public async Task Done_is_emptied_after_its_days_and_kept_empty_when_nothing_is_to_be_kept()
    {
        PutSidecar("a.json", Message("1"));
        await hub.ReadAll(Adapter(), Cancellation);
        Time.Advance(TimeSpan.FromDays(8));
        PutSidecar("b.json", Message("2"));
        await hub.ReadAll(Adapter(), Cancellation);
        Assert.Equal(["b.json"], Files("done"));

        PutSidecar("c.json", Message("3"));
        await hub.ReadAll(Adapter(keepDays: 0), Cancellation);

        Assert.DoesNotContain("c.json", Files("done"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_transient_for_the_probe_and_the_read()
    {
        Directory.Delete(Path.Combine(Drop, "inbox"), recursive: true);

        Assert.Equal("INT-FILE-0001", (await Adapter().Probe(Cancellation))?.Code);
        Assert.Equal(ProblemClass.Transient, (await hub.ReadAll(Adapter(), Cancellation))?.Class);
    }

    [Fact]
    public void The_descriptor_says_what_it_is()
    {
        var descriptor = Adapter().Descriptor;

        Assert.Equal(("doculive", AdapterDirections.Inbound), (descriptor.Id, descriptor.Directions));
    }

    private InboundHub NewHub() => new(Path.Combine(Root, "hub"), Time, Logs);

    private IInboundAdapter Adapter(int keepDays = 7) => Provider(("In:KeepDoneDays", $"{keepDays}")).GetRequiredService<IInboundAdapter>();

    private static string Message(string id, (string Name, string Content)? file = null, string title = "Skjema")
    {
        var data = new JsonObject
        {
            ["skjema"] = "gravesoknad",
            ["referanse"] = id,
            ["innsendt"] = "2026-03-02T08:00:00Z",
            ["innsender"] = new JsonObject { ["fnr"] = Canary },
            ["tittel"] = title,
            ["svar"] = new JsonObject(),
        };
        var files = new JsonArray();
        if (file is var (name, content))
        {
            data["vedlegg"] = new JsonArray(new JsonObject { ["id"] = "1", ["role"] = "H", ["number"] = 1, ["displayName"] = "Fil", ["mediatype"] = "application/pdf", ["ref"] = $"file:{name}" });
            files.Add((JsonNode)new JsonObject
            {
                ["name"] = name,
                ["mediatype"] = "application/pdf",
                ["size"] = Encoding.UTF8.GetByteCount(content),
                ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))),
            });
        }

        return new JsonObject { ["id"] = id, ["type"] = "no.kommune.skjema.innsendt.v1", ["subject"] = $"sak/{id}", ["data"] = data, ["files"] = files }.ToJsonString();
    }

    private void Put(string name, string content) => File.WriteAllText(Path.Combine(Drop, "inbox", name), content);

    /// <summary>As a system does it: under another name, then renamed.</summary>
    private void PutSidecar(string name, string content)
    {
        Put(name + ".tmp", content);
        File.Move(Path.Combine(Drop, "inbox", name + ".tmp"), Path.Combine(Drop, "inbox", name));
    }

    /// <summary>Never gets to settle.</summary>
    private sealed class Unsettled(IInboundAdapter adapter) : IInboundAdapter
    {
        public AdapterDescriptor Descriptor => adapter.Descriptor;

        public IReadOnlyList<InboundSource> Sources => adapter.Sources;

        public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => adapter.Probe(cancellationToken);

        public ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken) => adapter.Read(request, cancellationToken);
    }
}
