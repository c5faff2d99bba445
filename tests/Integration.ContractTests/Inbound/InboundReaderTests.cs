using System.Text;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.ContractTests.Adapters;
using Integration.Testing;
using Microsoft.Extensions.Time.Testing;
using static Integration.ContractTests.Inbound.ScriptedSource;

namespace Integration.ContractTests.Inbound;

/// <summary>What the reader of a source keeps whatever its adapter does.</summary>
public sealed class InboundReaderTests : IAsyncLifetime
{
    private const string Canary = "12889197496";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("inbound-");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly CapturedLogs logs = new();
    private InboundHub hub = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        hub = new InboundHub(data.FullName, time, logs);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        data.Delete(recursive: true);
        Assert.DoesNotContain(logs.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_that_its_schema_refuses_is_put_aside_with_every_error_and_those_behind_it_go_on()
    {
        var source = Of(new InboundBatch { Events = [Event("1"), Event("2", """{"sekvensnummer":"x","bosted":1}"""), Event("3")], Cursor = "4" }, new InboundBatch { Cursor = "4" });

        await Read(source, rounds: 2);

        var stored = await hub.All(Cancellation);
        Assert.Equal([null, "INT-1100", null], stored.Select(message => message.Problem));
        var refused = Assert.Single(stored[1].History);
        Assert.Equal(["/data/bosted", "/data/identifikasjonsnummer", "/data/sekvensnummer"], refused.Errors.Select(error => error.Pointer).Order());
        Assert.Equal("x", (string?)stored[1].Event["data"]!["sekvensnummer"]);
        Assert.Equal([null, "4"], source.Cursors);
        Assert.Equal([null, "INT-1100", null], source.Settled.Select(settled => settled.Problem?.Code));
    }

    [Fact]
    public async Task What_was_put_aside_leaves_its_id_free_for_the_mended_one()
    {
        await Read(Of(new InboundBatch { Events = [Event("1", "{}")] }));
        await Read(Of(new InboundBatch { Events = [Event("1", "{}")] }));

        await Read(Of(new InboundBatch { Events = [Event("1")] }));

        Assert.Equal(["INT-1100", null], (await hub.All(Cancellation)).Select(message => message.Problem));
    }

    [Theory]
    [InlineData($"hendelse-{Canary}", null)]
    [InlineData("1", $"person/{Canary}")]
    public async Task An_identity_number_in_an_attribute_is_put_aside_and_stands_nowhere_in_clear(string id, string? subject)
    {
        await Read(Of(new InboundBatch { Events = [Event(id) with { Subject = subject }] }));

        var stored = Assert.Single(await hub.All(Cancellation));
        Assert.Equal("INT-1100", stored.Problem);
        Assert.DoesNotContain(Canary, stored.Message.Envelope.ToString());
        Assert.DoesNotContain(stored.History, happened => happened.ToString().Contains(Canary, StringComparison.Ordinal));
        await hub.DisposeAsync();
        Assert.DoesNotContain(data.EnumerateFiles("*", SearchOption.AllDirectories), file => File.ReadAllBytes(file.FullName).AsSpan().IndexOf(Encoding.ASCII.GetBytes(Canary)) >= 0);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("")]
    public async Task Data_that_is_no_JSON_is_put_aside_and_kept(string content)
    {
        await Read(Of(new InboundBatch { Events = [Event("1", content)] }));

        var stored = Assert.Single(await hub.All(Cancellation));
        Assert.Equal("INT-1100", stored.Problem);
        var kept = stored.Event["data_base64"] is { } bytes ? Encoding.UTF8.GetString(Convert.FromBase64String(bytes.GetValue<string>())) : stored.Event.ContainsKey("data") ? content : null;
        Assert.Equal(content, kept);
    }

    [Fact]
    public async Task What_the_adapter_can_make_nothing_of_is_kept_under_the_adapters_own_code()
    {
        var unreadable = new ProblemDefinition("INT-TEST-0001", ProblemClass.Invalid, ProblemOwner.Destination, new("a", "b"), new("c", "d"));

        await Read(Of(new InboundBatch { Events = [Event("1", "{}") with { Problem = new Problem(unreadable) }] }));

        Assert.Equal("INT-TEST-0001", Assert.Single(await hub.All(Cancellation)).Problem);
    }

    [Fact]
    public async Task The_same_id_with_another_version_goes_to_a_person_and_the_first_stands()
    {
        await Read(Of(new InboundBatch { Events = [Event("1") with { Version = "a" }] }));
        var source = Of(new InboundBatch { Events = [Event("1") with { Version = "b" }, Event("2")] });

        await Read(source);
        await Read(Of(new InboundBatch { Events = [Event("1") with { Version = "b" }] }));

        Assert.Equal([null, null, "INT-1101"], (await hub.All(Cancellation)).Select(message => message.Problem).Order());
        Assert.Equal("INT-1101", source.Settled[0].Problem?.Code);
    }

    [Fact]
    public async Task The_same_id_twice_in_one_batch_is_one_message_and_another_version_of_it_goes_to_a_person()
    {
        await Read(Of(new InboundBatch { Events = [Event("1") with { Version = "a" }, Event("1") with { Version = "a" }, Event("1") with { Version = "b" }] }));

        Assert.Equal([null, "INT-1101"], (await hub.All(Cancellation)).Select(message => message.Problem));
    }

    [Fact]
    public async Task Without_a_version_a_repeat_is_a_repeat_also_when_the_translation_has_changed()
    {
        await Read(Of(new InboundBatch { Events = [Event("1")] }));

        await Read(Of(new InboundBatch { Events = [Event("1", """{"sekvensnummer":1,"identifikasjonsnummer":"12889197496","hendelsetype":"nytt"}""")] }));

        Assert.Null(Assert.Single(await hub.All(Cancellation)).Problem);
    }

    [Fact]
    public async Task An_exception_in_an_adapter_does_not_end_its_source()
    {
        var source = new ScriptedSource((_, _) => throw new InvalidOperationException(Canary), (_, _) => ValueTask.FromResult<Result<InboundBatch>>(new InboundBatch { Events = [Event("1")] }));
        var reader = hub.Reader(source);

        await reader.Round(Cancellation);
        Assert.Equal("INT-1102", reader.State.Problem?.Code);
        await reader.Round(Cancellation);

        Assert.Null(reader.State.Problem);
        Assert.Single(await hub.All(Cancellation));
    }

    [Fact]
    public async Task A_read_that_hangs_ends_with_the_adapters_time_for_an_attempt()
    {
        var source = new ScriptedSource(async (_, limit) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, limit);
            return new InboundBatch();
        });
        var reader = hub.Reader(source);
        var round = reader.Round(Cancellation);

        time.Advance(TimeSpan.FromSeconds(30));
        await round;

        Assert.Equal("INT-1103", reader.State.Problem?.Code);
    }

    [Fact]
    public async Task More_is_read_at_once_and_the_end_waits_for_the_next_poll()
    {
        var reader = hub.Reader(Of(new InboundBatch { Cursor = "2", More = true }, new InboundBatch { Cursor = "3" }));

        Assert.Equal(TimeSpan.Zero, await reader.Round(Cancellation));
        Assert.Equal(TimeSpan.FromMinutes(1), await reader.Round(Cancellation));
    }

    [Fact]
    public async Task A_source_whose_system_calls_is_read_before_its_turn_and_calls_that_come_together_are_one()
    {
        var source = Of(new InboundBatch());
        var reader = hub.Reader(source);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = reader.Run(end.Token);
        await Reads(source, 1);

        reader.Call();
        await Reads(source, 2);
        await end.CancelAsync();
        await running;

        // The clock has stood still: but for the call it would be waiting.
        Assert.Equal(2, source.Cursors.Count);
    }

    [Fact]
    public async Task A_source_that_fails_keeps_its_pause_whoever_calls()
    {
        var source = Of(Failure(ProblemClass.Throttled, 7), new InboundBatch());
        var reader = hub.Reader(source);
        reader.Call();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = reader.Run(end.Token);
        await Reads(source, 1);
        var failed = time.GetUtcNow();

        reader.Call();
        while (source.Cursors.Count < 2)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }

        Assert.True(time.GetUtcNow() - failed >= TimeSpan.FromSeconds(7), "The pause that was asked for was cut short");
        await end.CancelAsync();
        await running;
    }

    [Theory]
    [InlineData(ProblemClass.Transient, null, 4, 6)]
    [InlineData(ProblemClass.Throttled, 7, 7, 7)]
    [InlineData(ProblemClass.Unauthorized, null, 600, 600)]
    [InlineData(ProblemClass.Expired, null, 600, 600)]
    public async Task The_class_of_a_problem_says_when_the_source_is_tried_again(ProblemClass problemClass, int? retryAfter, int least, int most)
    {
        var reader = hub.Reader(Of(Failure(problemClass, retryAfter)));

        Assert.InRange(await reader.Round(Cancellation), TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most));
    }

    [Fact]
    public async Task Waits_grow_while_a_source_fails_up_to_their_limit_and_its_trouble_is_told_once()
    {
        var reader = hub.Reader(Of(Failure(ProblemClass.Transient)));

        var waits = new List<TimeSpan>();
        for (var i = 0; i < 8; i++)
            waits.Add(await reader.Round(Cancellation));

        Assert.InRange(waits[3], TimeSpan.FromSeconds(108), TimeSpan.FromSeconds(162));
        Assert.InRange(waits[7], TimeSpan.FromSeconds(240), TimeSpan.FromSeconds(360));
        Assert.Single(logs.Lines, line => line.Contains("is not read", StringComparison.Ordinal));
        Assert.Equal(8, reader.State.Failures);
    }

    [Fact]
    public async Task A_settlement_that_fails_comes_again_and_makes_no_second_message()
    {
        var source = Of(new InboundBatch { Events = [Event("1")] });
        source.SettleProblems.Enqueue(Failure(ProblemClass.Transient).Problem!);
        var reader = hub.Reader(source);

        await reader.Round(Cancellation);
        Assert.Equal("INT-TEST-0009", reader.State.Problem?.Code);
        await reader.Round(Cancellation);

        Assert.Equal(new SettledEvent("1", "handle of 1", null), Assert.Single(source.Settled));
        Assert.Single(await hub.All(Cancellation));
    }

    [Fact]
    public async Task Attachments_are_stored_before_the_event_and_found_again_by_the_next_read()
    {
        var opened = 0;
        var attachment = new InboundAttachment(InboundAttachment.IdOf("scripted", "1", "a.pdf"), "application/pdf", _ =>
        {
            opened++;
            return ValueTask.FromResult<Result<Stream>>(new MemoryStream("content"u8.ToArray()));
        });

        await Read(Of(new InboundBatch { Events = [Event("1") with { Attachments = [attachment] }] }));
        await Read(Of(new InboundBatch { Events = [Event("1") with { Attachments = [attachment] }] }));

        var stored = Assert.Single(await hub.All(Cancellation));
        Assert.True(await hub.Attachments.BelongsTo(attachment.Id, stored.Message.Id, Cancellation));
        Assert.Equal(1, opened);
    }

    [Fact]
    public async Task An_attachment_that_may_come_later_stops_the_batch_and_one_that_never_will_puts_its_event_aside()
    {
        InboundAttachment Broken(ProblemClass problemClass) => new(InboundAttachment.IdOf("x"), "application/pdf", _ => ValueTask.FromResult<Result<Stream>>(Failure(problemClass).Problem!));

        var later = await Read(Of(new InboundBatch { Events = [Event("1") with { Attachments = [Broken(ProblemClass.Transient)] }], Cursor = "2" }));
        Assert.Equal(ProblemClass.Transient, later?.Class);
        Assert.Empty(await hub.All(Cancellation));

        Assert.Null(await Read(Of(new InboundBatch { Events = [Event("1") with { Attachments = [Broken(ProblemClass.NotFound)] }, Event("2")] })));
        Assert.Equal(["INT-TEST-0009", null], (await hub.All(Cancellation)).Select(message => message.Problem));
    }

    [Fact]
    public async Task What_has_too_large_a_file_is_left_at_its_source_and_stops_none_of_the_others()
    {
        var unreadable = new ProblemDefinition("INT-TEST-0001", ProblemClass.Invalid, ProblemOwner.Destination, new("a", "b"), new("c", "d"));
        InboundEvent Large(string id) => Event(id) with { Attachments = [new InboundAttachment(InboundAttachment.IdOf(id), "application/pdf", _ => ValueTask.FromResult<Result<Stream>>(new MemoryStream(new byte[1025])))] };
        InboundEvent[] large = [Large("1"), Large("2") with { Problem = new Problem(unreadable) }];
        var source = Of(new InboundBatch { Events = [.. large, Event("3")], More = true }, new InboundBatch { Events = large, More = true });
        await hub.DisposeAsync();
        hub = new InboundHub(data.FullName, time, logs, maxAttachmentBytes: 1024);
        var reader = hub.Reader(source);

        Assert.Equal(TimeSpan.Zero, await reader.Round(Cancellation));
        Assert.Equal(TimeSpan.FromMinutes(1), await reader.Round(Cancellation));

        Assert.Equal("3", Assert.Single(source.Settled).Id);
        Assert.Equal([null, "INT-1104", "INT-1104"], (await hub.All(Cancellation)).Select(message => message.Problem).Order());

        // The limit is raised, and what was left is given again.
        await hub.DisposeAsync();
        hub = new InboundHub(data.FullName, time, logs);
        await Read(source);
        Assert.Equal([(null, "1"), ("INT-TEST-0001", "2")], source.Settled.Skip(1).Select(settled => (settled.Problem?.Code, settled.Id)));
    }

    private static async Task Reads(ScriptedSource source, int count)
    {
        while (source.Cursors.Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
    }

    private async Task<Problem?> Read(ScriptedSource source, int rounds = 1)
    {
        var reader = hub.Reader(source);
        for (var i = 0; i < rounds; i++)
            await reader.Round(Cancellation);
        return reader.State.Problem;
    }

    private static Result<InboundBatch> Failure(ProblemClass problemClass, int? retryAfter = null) =>
        new Problem(new ProblemDefinition("INT-TEST-0009", problemClass, ProblemOwner.Destination, new("a", "b"), new("c", "d")))
        {
            RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
}
