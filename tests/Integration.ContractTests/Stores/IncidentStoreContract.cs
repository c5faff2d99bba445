using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>Incidents, notes and alerts: the same for every engine.</summary>
public abstract class IncidentStoreContract : StoreContract
{
    private const string Other = "0192:313909964";

    private static AgencyShare Own { get; } = new(Agency, 40, 2) { Flows = ["til-arkiv"] };

    private IIncidentStore Incidents => Fixture.Incidents;

    [Fact]
    public async Task A_target_has_one_open_incident_and_only_its_alerts_are_kept()
    {
        var (first, second) = (Of("arkiv"), Of("arkiv"));

        Assert.True(await Incidents.Open(first, [Own], [Alert(first, AlertKind.Opened)], Cancelled));
        Assert.False(await Incidents.Open(second, [Own], [Alert(second, AlertKind.Opened)], Cancelled));
        Assert.True(await Incidents.Open(Of("portal"), [], [], Cancelled));

        var found = await Incidents.Find(first.Id, null, Cancelled);
        Assert.Equivalent(first, found!.Incident, strict: true);
        Assert.Equal(first.Id, Assert.Single(await Incidents.Due(Now, 10, Cancelled)).IncidentId);
        Assert.Null(await Incidents.Find(second.Id, null, Cancelled));
        Assert.Equal(["arkiv", "portal"], (await Incidents.Current(null, Cancelled)).Select(incident => incident.Target).Order());
        Assert.Equal("arkiv", Assert.Single(await Incidents.Current(Agency, Cancelled)).Target);
    }

    [Fact]
    public async Task It_ends_once_and_the_target_can_have_another()
    {
        var incident = Of("arkiv");
        await Incidents.Open(incident, [], [], Cancelled);
        await Incidents.Update(incident with { Waiting = 7, Failed = 3 }, [], Cancelled);
        var closed = incident with { ClosedAt = Now.AddMinutes(9), Waiting = 1, Failed = 2 };

        Assert.True(await Incidents.Close(closed, [Own], [Alert(incident, AlertKind.Closed)], Cancelled));
        Assert.False(await Incidents.Close(closed, [Own with { Failed = 99 }], [Alert(incident, AlertKind.Closed)], Cancelled));
        await Incidents.Update(incident with { Waiting = 99, Failed = 99 }, [Own with { Failed = 99 }], Cancelled); // Too late: what it ended with stands.

        var found = (await Incidents.Find(incident.Id, null, Cancelled))!;
        Assert.Equivalent(closed, found.Incident, strict: true);
        Assert.Equal(Own.Failed, (await Incidents.Find(incident.Id, Agency, Cancelled))!.Incident.Failed);
        Assert.Single(found.Alerts);
        Assert.Empty(await Incidents.Current(null, Cancelled));
        Assert.True(await Incidents.Open(Of("arkiv"), [], [], Cancelled));
        Assert.Equal(2, (await Incidents.List(10, null, Cancelled)).Count);
    }

    [Fact]
    public async Task An_agency_reads_what_hit_it_with_its_own_counts_and_nothing_of_the_others()
    {
        var (both, others) = (Of("arkiv"), Of("portal") with { OpenedAt = Now.AddMinutes(5) });
        await Incidents.Open(both, [Own, new AgencyShare(Other, 300, 10) { Flows = ["naboens"] }], [Alert(both, AlertKind.Opened)], Cancelled);
        await Incidents.Open(others, [new AgencyShare(Other, 5, 5)], [], Cancelled);
        await Mark(both.Id, note: "Ringte naboen");
        await Incidents.Update(both with { Waiting = 301 }, [Own with { Waiting = 1 }], Cancelled); // The other's was not counted again.
        await Fixture.Restart();

        // The newest is another's: the limit counts what the agency may see.
        var own = Assert.Single(await Incidents.List(1, Agency, Cancelled));
        Assert.Equal((both.Id, 1L, Own.Failed), (own.Id, own.Waiting, own.Failed));
        Assert.Equal(Own.Flows, own.Flows);
        Assert.Equal([Agency], own.Agencies);
        var found = (await Incidents.Find(both.Id, Agency, Cancelled))!;
        Assert.Equivalent(own, found.Incident, strict: true);
        Assert.Empty(found.Notes);
        Assert.Empty(found.Alerts);
        Assert.Null(await Incidents.Find(others.Id, Agency, Cancelled));
        Assert.Equal([both.Id, others.Id], (await Incidents.Current(Other, Cancelled)).Select(incident => incident.Id));
        Assert.Equal(300, (await Incidents.Find(both.Id, Other, Cancelled))!.Incident.Waiting);
        Assert.Empty(await Incidents.List(10, "0192:311780735", Cancelled));
        Assert.Empty(await Incidents.Current("", Cancelled));
        Assert.Equal(301, (await Incidents.Find(both.Id, null, Cancelled))!.Incident.Waiting);
    }

    [Fact]
    public async Task Shares_count_what_waits_and_what_needs_a_person_by_agency_at_that_target()
    {
        await AcceptFor(Target);
        await AcceptFor(Target);
        await Finish(await Receive(), DeliveryState.NeedsAction);
        await AcceptFor(Target);
        await Retry(await Receive(), TimeSpan.FromHours(1));
        await Accept(Make(deliveries: [To(Target), To("elsewhere")]) with { Agency = Other });
        await Finish(await Receive("elsewhere"));
        await AcceptFor("elsewhere");
        await AcceptFor("done");
        await Finish(await Receive("done"));
        await AcceptFor("done");
        await Finish(await Receive("done"), DeliveryState.AwaitingReceipt);

        Assert.Equal([(Agency, 2L, 1L), (Other, 1L, 0L)], (await Incidents.Shares(Target, Cancelled)).Select(share => (share.Agency, share.Waiting, share.Failed)));
        Assert.Empty(await Incidents.Shares("done", Cancelled));
    }

    [Fact]
    public async Task Who_looks_into_it_and_what_was_noted_is_kept_over_a_restart()
    {
        var incident = Of("arkiv");
        await Incidents.Open(incident, [], [], Cancelled);

        Assert.Equal(ActKind.Done, await Mark(incident.Id, taken: true));
        await Mark(incident.Id, note: "Ringte leverandøren");
        await Mark(incident.Id, "ola", "De ser på det");
        Assert.Equal(ActKind.Stale, await Mark(Guid.CreateVersion7(Now), taken: true));
        await Fixture.Restart();

        var found = (await Incidents.Find(incident.Id, null, Cancelled))!;
        Assert.Equal(("kari", Now), (found.Incident.Owner, found.Incident.TakenAt));
        Assert.Equal([("kari", "Ringte leverandøren"), ("ola", "De ser på det")], found.Notes.Select(note => (note.Actor, note.Text)));
        Assert.Equal(3, (await Fixture.Audit.List(null, 10, Cancelled)).Count);
        await Mark(incident.Id, taken: false);
        Assert.Equal((null, null), (await Incidents.Current(null, Cancelled))[0] is var now ? (now.Owner, now.TakenAt) : default);
    }

    [Fact]
    public async Task An_alert_is_due_until_it_is_sent_or_given_up()
    {
        var incident = Of("arkiv");
        var alert = Alert(incident, AlertKind.Opened);
        await Incidents.Open(incident, [], [alert], Cancelled);

        await Incidents.Sent(alert with { Attempts = 1, DueAt = Now.AddMinutes(1), ProblemCode = "INT-0843" }, Cancelled);
        var meanwhile = await Incidents.Due(Now, 10, Cancelled);
        var again = Assert.Single(await Incidents.Due(Now.AddMinutes(1), 10, Cancelled));
        await Incidents.Sent(again with { Attempts = 2, DueAt = null, SentAt = Now, ProblemCode = null }, Cancelled);

        Assert.Empty(meanwhile);
        Assert.Equal((alert.Id, 1, "INT-0843"), (again.Id, again.Attempts, again.ProblemCode));
        Assert.Empty(await Incidents.Due(Now.AddDays(9), 10, Cancelled));
        Assert.Equal(Now, Assert.Single((await Incidents.Find(incident.Id, null, Cancelled))!.Alerts).SentAt);
    }

    private async Task<ActKind> Mark(Guid id, string actor = "kari", string? note = null, bool? taken = null) =>
        (await Fixture.Acts.Do(new OperatorAct { Entry = new AuditEntry(Now, actor, "incident-noted", id.ToString("D"), note ?? ""), Incident = new IncidentMark(id) { Note = note, Taken = taken } }, Cancelled)).Kind;

    private Incident Of(string target) => new()
    {
        Id = Guid.CreateVersion7(Now),
        Target = target,
        Kind = IncidentKind.Failing,
        ProblemCode = Unavailable.Code,
        OpenedAt = Now,
        Waiting = 340,
        Failed = 12,
        Flows = ["gravesoknad", "til-arkiv"],
        Agencies = [Agency],
    };

    private Alert Alert(Incident incident, AlertKind kind) => new() { Id = Guid.CreateVersion7(Now), IncidentId = incident.Id, Kind = kind, Channel = "email", CreatedAt = Now, DueAt = Now };
}

/// <summary>The contract on the embedded store.</summary>
public sealed class SqliteIncidentStoreTests : IncidentStoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <summary>The contract on PostgreSQL.</summary>
public sealed class PostgreSqlIncidentStoreTests : IncidentStoreContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}
