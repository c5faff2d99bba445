using Integration.Abstractions.Messages;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Core.Routing;
using Integration.Core.ServiceLevel;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Integration.UnitTests.ServiceLevel;

/// <summary>Minutes are counted once, after their time, from the messages in a real store.</summary>
public sealed class MinuteCounterTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly string directory = Directory.CreateTempSubdirectory("minutes-").FullName;
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 10, 14, 10, 0, 0, TimeSpan.Zero));
    private readonly SqliteStore database;
    private readonly SqliteServiceLevelStore store;
    private readonly KeyRing keys;
    private readonly ServiceLevelOptions options = new();
    private readonly ServiceLevelAgreements agreements;
    private readonly DateTimeOffset start;

    public MinuteCounterTests()
    {
        start = time.GetUtcNow();
        database = new SqliteStore(new StorageOptions { Directory = directory }, StoreMode.Server, time, NullLogger<SqliteStore>.Instance);
        store = new SqliteServiceLevelStore(database);
        keys = new KeyRing(Options.Create(new PrivacyOptions { KeysDirectory = Path.Combine(directory, "keys") }), time);
        var agreement = new Agreement
        {
            Id = "a",
            Name = "A",
            Supplier = "S",
            Customer = "C",
            Agency = "0192:310094943",
            Class = new ServiceClass("B", Limit, 99.5m, ServiceHours.Always),
            Flows = ["til-arkiv"],
        };
        agreements = new ServiceLevelAgreements(TimeZoneInfo.Utc, [agreement], []);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        database.Dispose();
        keys.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_minute_is_counted_once_when_its_messages_have_had_their_time()
    {
        using var counter = Counter();
        await counter.Count(Cancellation); // Measuring begins.
        await Accept();
        time.Advance(TimeSpan.FromMinutes(2));
        await counter.Count(Cancellation);
        var early = await Samples();

        time.Advance(TimeSpan.FromSeconds(20));
        await counter.Count(Cancellation);
        await counter.Count(Cancellation);

        Assert.Empty(early);
        var sample = Assert.Single(await Samples());
        Assert.Equal((start, new MinuteTally(0, 0, 1, 0, TimeSpan.Zero), true), (sample.Minute, sample.Tally, sample.IsUnavailable));
    }

    [Fact]
    public async Task Minutes_the_hub_was_away_for_are_missed_when_probes_are_on_and_nothing_when_they_are_off()
    {
        using var counter = Counter();
        await counter.Count(Cancellation);
        time.Advance(TimeSpan.FromMinutes(10));
        while (await counter.Count(Cancellation))
        {
        }

        var off = await Samples();
        options.Probes = true;
        time.Advance(TimeSpan.FromHours(5));
        while (await counter.Count(Cancellation))
        {
        }

        var on = await Samples();
        Assert.Empty(off);
        Assert.Equal(300, on.Count);
        Assert.All(on, sample => Assert.Equal((ServiceLevelProblems.Missed.Code, true), (sample.ProbeFault, sample.IsUnavailable)));
    }

    [Fact]
    public async Task A_probe_speaks_for_a_minute_without_messages()
    {
        options.Probes = true;
        using var counter = Counter();
        await counter.Count(Cancellation);
        await store.RecordProbes([new ProbeSample(ProbeWay.Id, start, TimeSpan.FromMilliseconds(40), null), new ProbeSample(ProbeWay.Id, start.AddMinutes(1), TimeSpan.FromMilliseconds(40), "INT-0851")], Cancellation);
        time.Advance(TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(30));
        await counter.Count(Cancellation);

        Assert.Equal([(TimeSpan.FromMilliseconds(40), null), ((TimeSpan?)null, "INT-0851")], (await Samples()).Select(sample => (sample.Probe, sample.ProbeFault)));
    }

    private async Task Accept()
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await new SqliteMessageStore(database).Accept(
            new NewMessage
            {
                Id = id,
                Client = "portal",
                Agency = "0192:310094943",
                Envelope = new MessageEnvelope { Id = id.ToString("D"), Source = "urn:x", Type = "no.kommune.test.v1" },
                BodyHash = new byte[16],
                Body = new PayloadProtector(keys).Protect("0192:310094943", id, "{}"u8),
                AcceptedAt = now,
                Deliveries = [new NewDelivery("til-arkiv", "v1", "arkiv", 0)],
            },
            Cancellation);
    }

    private async Task<IReadOnlyList<MinuteSample>> Samples() => await store.Samples(["til-arkiv"], start.AddDays(-1), start.AddDays(1), Cancellation);

    private MinuteCounter Counter()
    {
        var flows = new FlowCatalogHolder(() => new FlowLoadResult(new FlowCatalog([]), []), new FlowArchive(Path.Combine(directory, "flows")));
        var probes = new ProbeRunner(agreements, flows, [], [], new SqliteMessageStore(database), store, new PayloadProtector(keys), new SoleInstance(), Options.Create(options), time, NullLogger<ProbeRunner>.Instance);
        return new MinuteCounter(agreements, probes, store, new SoleInstance(), Options.Create(options), time, NullLogger<MinuteCounter>.Instance);
    }
}
