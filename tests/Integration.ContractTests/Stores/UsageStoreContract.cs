using Integration.Core.Ports;
using Integration.Core.ServiceLevel;
using Integration.Core.Usage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Stores;

/// <summary>Who used the hub for what: counted from the messages, the same for every engine.</summary>
public abstract class UsageStoreContract : StoreContract
{
    private const string Other = "0192:313909964";
    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    private IUsageStore Usage => Fixture.Usage;

    [Fact]
    public async Task Messages_count_once_and_deliveries_by_what_became_of_them()
    {
        var hour = Now;
        await Accept(Make(deliveries: [To(Target), To("other")]));
        await Finish(await Receive());
        await Finish(await Receive("other"), DeliveryState.Rejected);
        await AcceptFor(Target);
        await Finish(await Receive(), DeliveryState.NeedsAction);
        await AcceptFor(Target);
        await Finish(await Receive(), DeliveryState.AwaitingReceipt);
        await Accept(Make(client: "client-2", deliveries: [To("never")]) with { Agency = Other });
        await Accept(Make(client: "hub"));
        await Accept(Make(source: "urn:knutepunkt:hub")); // Sent on by a rule, for the client that it came from.
        Advance(TimeSpan.FromHours(1));
        await Accept(Make());

        var counted = await Usage.Count(hour, hour.AddHours(1), Cancelled);

        Assert.Equal([(Agency, "client-1"), (Other, "client-2")], counted.Select(count => (count.Agency, count.Client)));
        var own = counted[0];
        Assert.Equal((3L, 1L, 1L, 1L, 1L, 2L), (own.Accepted, own.Done, own.TakenOver, own.Failed, own.Open, own.Delivered));
        Assert.Equal((1L, 0L, 1L), (counted[1].Accepted, counted[1].Delivered, counted[1].Open));
        Assert.All(counted, count => Assert.Equal("no.kommune.test.v1", count.Type));
        Assert.Equal(1, Assert.Single(await Usage.Count(hour.AddHours(1), hour.AddHours(2), Cancelled)).Accepted);
    }

    [Fact]
    public async Task Bytes_are_what_the_hub_keeps_of_messages_and_their_attachments()
    {
        var (small, large) = (Make(), Make(body: Noise(20_000)));
        using var content = new MemoryStream(new byte[5_000]);
        var stored = (await Fixture.Attachments.Save(new NewAttachment(Guid.CreateVersion7(Now), "client-1", Agency, "application/pdf"), content, long.MaxValue, Cancelled))!;
        await Accept(small with { Attachments = [stored.Id] });
        await Accept(large);

        var count = Assert.Single(await Usage.Count(Now, Now.AddHours(1), Cancelled));

        Assert.Equal(small.Body.Bytes.Length + large.Body.Bytes.Length + 5_000, count.Bytes);
    }

    [Fact]
    public async Task What_is_kept_outlives_messages_and_a_restart_and_becomes_no_less()
    {
        var hour = Now;
        var first = new UsageCount(Agency, "client-1", "a") { Accepted = 5, Bytes = 700, Done = 1, Open = 4 };
        await Usage.Record(new CountedHour(hour, Now, false), [first, new UsageCount(Other, "client-2", "b") { Accepted = 1 }], Cancelled);
        await Usage.Record(new CountedHour(hour.AddHours(1), Now, true), [first], Cancelled);
        await Usage.Record(new CountedHour(hour, Now.AddHours(2), true), [first with { Accepted = 4, Bytes = 0, Done = 3, Failed = 1, Open = 0, TakenOver = 1 }], Cancelled);
        await Fixture.Restart();

        Assert.Equal([new CountedHour(hour, Now.AddHours(2), true), new CountedHour(hour.AddHours(1), Now, true)], await Usage.Hours(hour, Cancelled));
        var (own, other) = (await Usage.Read(hour, hour.AddHours(1), Agency, Cancelled), await Usage.Read(hour, hour.AddHours(1), Other, Cancelled));
        Assert.Equal(first with { Done = 3, Failed = 1, Open = 0, TakenOver = 1 }, Assert.Single(own));
        Assert.Equal("client-2", Assert.Single(other).Client);
        Assert.Equal([10L, 1L], (await Usage.Read(hour, hour.AddHours(2), null, Cancelled)).Select(count => count.Accepted));
        Assert.Empty(await Usage.Read(hour, hour.AddHours(2), "", Cancelled));
        await Usage.Forget(hour.AddHours(1), Cancelled);
        Assert.Equal(5, Assert.Single(await Usage.Read(hour, hour.AddHours(2), null, Cancelled)).Accepted);
        Assert.Equal(hour.AddHours(1), Assert.Single(await Usage.Hours(hour, Cancelled)).Hour);
    }

    [Fact]
    public async Task An_hour_is_counted_as_it_goes_and_again_until_all_of_it_has_ended()
    {
        var counter = new UsageCounter(Usage, Fixture.Jobs, Options.Create(new ServiceLevelOptions()), Fixture.Clock, NullLogger<UsageCounter>.Instance);
        Assert.Equal(0, await counter.Count(Cancelled)); // Nothing was ever sent.
        var hour = Now;
        await AcceptFor(Target);
        await Retry(await Receive(), TimeSpan.FromHours(2));
        Advance(TimeSpan.FromMinutes(30));
        await counter.Count(Cancelled);
        await AcceptFor(Target);
        await Finish(await Receive());
        Advance(TimeSpan.FromMinutes(33));
        Assert.Equal(2, await counter.Count(Cancelled)); // The hour that is over, and the new one.
        var over = await Own(hour);
        Assert.Equal(0, await counter.Count(Cancelled)); // Not again at once.
        Advance(TimeSpan.FromHours(1));
        await Finish(await Receive());
        Advance(TimeSpan.FromHours(2));
        await counter.Count(Cancelled);
        var (settled, settledAt) = (await Own(hour), Now);
        Advance(TimeSpan.FromDays(2));
        await counter.Count(Cancelled);
        await counter.Count(Cancelled);

        Assert.Equal((2L, 1L, 1L), (over.Accepted, over.Delivered, over.Open));
        Assert.Equal((2L, 2L, 0L), (settled.Accepted, settled.Delivered, settled.Open));
        var hours = await Usage.Hours(hour, Cancelled);
        Assert.Equal((hour, settledAt, true), (hours[0].Hour, hours[0].CountedAt, hours[0].Settled)); // It was not counted again.
        Assert.Equal(hour.AddHours(1), hours[0].To);
        Assert.Equal(Now, hours[^1].To);
        Assert.Equal(hours.Count, hours.Select(one => one.Hour).Distinct().Count());

        async Task<UsageCount> Own(DateTimeOffset at) => Assert.Single(await Usage.Read(at, at.AddHours(1), Agency, Cancelled));
    }

    [Fact]
    public async Task A_months_days_are_local_ones_and_the_one_that_is_longer_has_all_its_hours()
    {
        var october = new ReportMonth(2026, 10);
        var begins = october.Begins(Oslo); // 30 September 22:00 in UTC.
        for (var hour = begins.AddHours(-1); hour <= october.Next.Begins(Oslo); hour = hour.AddHours(1))
            await Usage.Record(new CountedHour(hour, hour.AddHours(2), true), [new UsageCount(Agency, "client-1", "a") { Accepted = 1, Bytes = 10 }, new UsageCount(Other, "client-2", "a") { Accepted = 3 }], Cancelled);
        var agreements = new ServiceLevelAgreements(Oslo, [], []);
        var usage = new UsageReader(Usage, new ServiceLevelReader(agreements, Fixture.ServiceLevels, Fixture.Clock), Fixture.Clock);

        var (whole, own, empty) = (await usage.Report(october, null, Cancelled), await usage.Report(october, Agency, Cancelled), await usage.Report(new ReportMonth(2026, 8), null, Cancelled));

        Assert.Equal(31, whole.Days.Count);
        Assert.Equal([24L, 25L, 24L], own.Days.Skip(23).Take(3).Select(day => day.Counts[0].Accepted)); // The clock goes back on the 25th.
        Assert.Equal((31 * 24) + 1, Assert.Single(own.Total).Accepted);
        Assert.Equal([745L, 2235L], whole.Total.Select(count => count.Accepted));
        Assert.Equal(7450, UsageReport.Sum(own.Total).Bytes);
        Assert.Equal(october.Next.Begins(Oslo), whole.CountedTo);
        Assert.Equal((0, null), (empty.Days.Count, empty.CountedTo));
        var lines = UsageFiles.Csv(own).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(32, lines.Length);
        Assert.Equal("2026-10-25;0192:310094943;client-1;a;25;0;0;0;250", lines[25]);
    }
}

/// <summary>The contract on the embedded store.</summary>
public sealed class SqliteUsageStoreTests : UsageStoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <summary>The contract on PostgreSQL.</summary>
public sealed class PostgreSqlUsageStoreTests : UsageStoreContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}
