using System.Diagnostics.Metrics;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Api.Alerts;
using Integration.Core.Diagnostics;
using Integration.Core.Incidents;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Routing;
using Integration.Storage;
using Integration.Storage.Sqlite;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Integration.UnitTests.Incidents;

/// <summary>From failures in a real store to mails on a real mail server.</summary>
public sealed class IncidentAlertTests : IAsyncDisposable
{
    private const string Own = "0192:310094943";
    private const string Other = "0192:313909964";

    private static readonly ProblemDefinition Down = new(
        "INT-9000", ProblemClass.Transient, ProblemOwner.Destination, new("Arkivet svarer ikke.", "The archive does not answer."), new("Vent.", "Wait."));

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("incidents-");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 10, 14, 3, 1, 0, TimeSpan.Zero));
    private readonly SmtpSink sink = new();
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly IncidentOptions options = new() { ConsoleAddress = new Uri("https://knutepunkt.test/") };
    private readonly SqliteStore database;
    private readonly CoreMetrics metrics;
    private readonly Throughput throughput;
    private readonly SqliteIncidentStore incidents;
    private readonly IncidentWatch watch;
    private readonly AlertSender sender;

    public IncidentAlertTests()
    {
        database = new SqliteStore(new StorageOptions { Directory = directory.FullName }, StoreMode.Server, time, NullLogger<SqliteStore>.Instance);
        var meters = services.GetRequiredService<IMeterFactory>();
        throughput = new Throughput(meters, time);
        metrics = new CoreMetrics(meters);
        incidents = new SqliteIncidentStore(database);
        var mail = new MailAlerts(Options.Create(new MailAlertOptions { Host = "127.0.0.1", Port = sink.Port, Security = SecureSocketOptions.None, From = "knutepunkt@kommune.test", To = ["vakt@kommune.test"] }), time);
        var flows = new FlowCatalogHolder(() => new FlowLoadResult(new FlowCatalog([]), []), new FlowArchive(directory.FullName));
        watch = new IncidentWatch(
            [new Archive()], flows, new SqliteMessageStore(database), new SqliteWorkQueue(database), new SqliteFailureStore(database), throughput, incidents, [mail], new SoleInstance(), Options.Create(options), time,
            NullLogger<IncidentWatch>.Instance);
        sender = new AlertSender(incidents, [mail], new AlertText(new Catalogue(), Options.Create(options)), new SoleInstance(), time, NullLogger<AlertSender>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        watch.Dispose();
        sender.Dispose();
        throughput.Dispose();
        database.Dispose();
        await services.DisposeAsync();
        await sink.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Ten_thousand_failures_of_one_cause_are_two_mails()
    {
        await Hold();
        for (var part = 0; part < 10; part++)
        {
            await Fail(1000);
            await Round(TimeSpan.FromSeconds(10));
        }

        await Open();
        await Well(TimeSpan.FromMinutes(10));

        Assert.Equal(2, sink.Mails.Count);
        var (began, ended) = (sink.Mails[0], sink.Mails[1]);
        var incident = Assert.Single(await incidents.List(10, null, Cancellation));
        Assert.Equal((10_000L, IncidentKind.Failing, true), (incident.Failed, incident.Kind, incident.ClosedAt is not null));
        Assert.Contains("arkiv er degradert siden 2026-10-14 03:01 UTC.", Body(began), StringComparison.Ordinal);
        Assert.Contains("The archive does not answer. Wait.", Body(began), StringComparison.Ordinal);
        Assert.Contains($"https://knutepunkt.test/hendelser/{incident.Id:D}", Body(began), StringComparison.Ordinal);
        Assert.Contains("arkiv var degradert fra 2026-10-14 03:01 UTC til", Body(ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_break_is_nobodys_business()
    {
        await Hold();
        await Round(TimeSpan.FromSeconds(10));
        await Open();
        await Well(TimeSpan.FromMinutes(5));

        Assert.Empty(await incidents.List(10, null, Cancellation));
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_destination_that_comes_and_goes_is_one_incident()
    {
        for (var times = 0; times < 5; times++)
        {
            await Hold();
            await Round(TimeSpan.FromSeconds(20));
            await Open();
            await Well(TimeSpan.FromSeconds(40));
        }

        Assert.Null(Assert.Single(await incidents.List(10, null, Cancellation)).ClosedAt);
        Assert.Single(sink.Mails);
    }

    [Fact]
    public async Task A_pause_by_a_person_neither_begins_nor_ends_one()
    {
        await Hold(OperationProblems.Paused.Code);
        await Well(TimeSpan.FromMinutes(5));
        var paused = await incidents.List(10, null, Cancellation);
        await Resume();
        await Hold();
        await Round(TimeSpan.FromSeconds(20));
        await Hold(OperationProblems.Paused.Code);
        await Well(TimeSpan.FromMinutes(30));

        Assert.Empty(paused);
        Assert.Null(Assert.Single(await incidents.Current(null, Cancellation)).ClosedAt);
    }

    [Fact]
    public async Task Attempts_that_fail_open_one_and_what_the_sender_did_wrong_does_not()
    {
        // Refused for the senders' fault: the attempts failed, and no delivery waits for the destination.
        for (var i = 0; i < 30; i++)
            metrics.Attempt("arkiv", "til-arkiv", "INT-0007", TimeSpan.FromMilliseconds(5));
        await Round(TimeSpan.FromSeconds(5));
        var refused = await incidents.List(10, null, Cancellation);
        await Fail(30);
        await Round(TimeSpan.FromSeconds(5));

        Assert.Empty(refused);
        var incident = Assert.Single(await incidents.Current(null, Cancellation));
        Assert.Equal((IncidentKind.Failing, Down.Code, 30L), (incident.Kind, incident.ProblemCode, incident.Failed));
    }

    [Fact]
    public async Task Each_agency_that_is_hit_has_its_own_counts_until_it_is_over()
    {
        await Hold();
        await Fail(7);
        await Round(TimeSpan.FromSeconds(20));
        var first = await Counts(Own);
        var before = await incidents.Current(Other, Cancellation);
        await Fail(3, Other);
        await Fail(1);
        await Round(TimeSpan.FromSeconds(5));
        var second = (await Counts(Own), await Counts(Other), await Counts(null));
        await Open();
        await Well(TimeSpan.FromMinutes(10));

        Assert.Equal(7, first);
        Assert.Empty(before);
        Assert.Equal((8, 3, 11), second);
        var ended = Assert.Single(await incidents.List(10, Other, Cancellation));
        Assert.Equal((3L, true), (ended.Failed, ended.ClosedAt is not null));
        Assert.Equal([Own, Other], (await incidents.List(10, null, Cancellation))[0].Agencies);

        async Task<long> Counts(string? agency) => Assert.Single(await incidents.Current(agency, Cancellation)).Failed;
    }

    [Fact]
    public void An_attempt_that_ended_in_a_lookup_says_nothing_about_the_destination()
    {
        for (var i = 0; i < 30; i++)
            metrics.Attempt("arkiv", "til-arkiv", "INT-FREG-0001", TimeSpan.FromSeconds(50), reached: false);
        metrics.Attempt("arkiv", "til-arkiv", "ok", TimeSpan.FromMilliseconds(5));

        var seen = throughput.Of("arkiv");
        Assert.Equal((1L, 0L), (seen.Attempts, seen.Failed));
        Assert.True(seen.P95 < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Attempts_that_take_too_long_open_one()
    {
        for (var i = 0; i < 20; i++)
            metrics.Attempt("arkiv", "til-arkiv", "ok", TimeSpan.FromSeconds(50));
        await Round(TimeSpan.FromSeconds(1));

        Assert.Equal(IncidentKind.Slow, Assert.Single(await incidents.Current(null, Cancellation)).Kind);
    }

    [Fact]
    public async Task A_mail_server_that_is_busy_gets_it_later_under_the_same_id()
    {
        sink.Busy = true;
        await Hold();
        await Round(TimeSpan.FromSeconds(20));
        var alert = Assert.Single((await incidents.Find((await incidents.Current(null, Cancellation))[0].Id, null, Cancellation))!.Alerts);
        sink.Busy = false;
        await Round(TimeSpan.FromSeconds(20));

        Assert.Equal((1, IncidentProblems.AlertNotSent.Code), (alert.Attempts, alert.ProblemCode));
        Assert.Contains($"Message-Id: <{alert.Id:N}@kommune.test>", Assert.Single(sink.Mails), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_after_the_mail_and_before_it_is_written_down_sends_it_again_under_the_same_id()
    {
        await Hold();
        time.Advance(TimeSpan.FromSeconds(20));
        await watch.Look(Cancellation);
        var alert = Assert.Single(await incidents.Due(time.GetUtcNow(), 10, Cancellation));
        await sender.Send(Cancellation);
        await incidents.Sent(alert, Cancellation); // As the store was before the crash.
        await sender.Send(Cancellation);
        await sender.Send(Cancellation);

        Assert.Equal(2, sink.Mails.Count);
        Assert.All(sink.Mails, mail => Assert.Contains($"Message-Id: <{alert.Id:N}@kommune.test>", mail, StringComparison.Ordinal));
    }

    private static string Body(string mail)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail));
        using var message = MimeKit.MimeMessage.Load(stream);
        return message.TextBody!.ReplaceLineEndings("\n");
    }

    private async Task Round(TimeSpan after)
    {
        time.Advance(after);
        await watch.Look(Cancellation);
        await sender.Send(Cancellation);
    }

    private async Task Well(TimeSpan span)
    {
        for (var end = time.GetUtcNow() + span; time.GetUtcNow() < end;)
            await Round(TimeSpan.FromSeconds(10));
    }

    private async Task Hold(string? code = null) =>
        await new SqliteMessageStore(database).RecordChannel(new ChannelState("arkiv", true, code ?? Down.Code, time.GetUtcNow(), null), Cancellation);

    // Only an act opens what a person paused.
    private async Task Resume() =>
        await new SqliteActStore(database).Do(new OperatorAct { Entry = new AuditEntry(time.GetUtcNow(), "test", "target-resumed", "arkiv", "test"), Channel = new ChannelState("arkiv", false, null, time.GetUtcNow(), null) }, Cancellation);

    private async Task Open() => await new SqliteMessageStore(database).RecordChannel(new ChannelState("arkiv", false, null, time.GetUtcNow(), null), Cancellation);

    /// <summary>Messages that stopped at the destination, each after an attempt.</summary>
    private async Task Fail(int count, string agency = Own)
    {
        var store = new SqliteMessageStore(database);
        var now = time.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            var id = Guid.CreateVersion7(now);
            await store.Accept(
                new NewMessage
                {
                    Id = id,
                    Client = "portal",
                    Agency = agency,
                    Envelope = new MessageEnvelope { Id = id.ToString("D"), Source = "urn:x", Type = "no.kommune.test.v1" },
                    BodyHash = new byte[16],
                    Body = new ProtectedPayload(1, new byte[64]),
                    AcceptedAt = now,
                    Deliveries = [new NewDelivery("til-arkiv", "v1", "arkiv", 0, DeliveryState.NeedsAction, null, Down.Code)],
                },
                Cancellation);
            metrics.Attempt("arkiv", "til-arkiv", Down.Code, TimeSpan.FromMilliseconds(5));
        }));
    }

    private sealed class Archive : IOutboundAdapter
    {
        public AdapterDescriptor Descriptor { get; } = new()
        {
            Id = "arkiv",
            Kind = "Test",
            Title = new("Arkiv", "Archive"),
            Owner = "Kommunen",
            Directions = AdapterDirections.Outbound,
            Authentication = "none",
        };

        public ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Catalogue : IProblemTexts
    {
        public ProblemDefinition? Find(string? code) => code == Down.Code ? Down : null;
    }
}
