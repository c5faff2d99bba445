using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>Incidents, notes and alerts: the same for every engine.</summary>
public abstract class IncidentStoreContract : StoreContract
{
    private IIncidentStore Incidents => Fixture.Incidents;

    [Fact]
    public async Task A_target_has_one_open_incident_and_only_its_alerts_are_kept()
    {
        var (first, second) = (Of("arkiv"), Of("arkiv"));

        Assert.True(await Incidents.Open(first, [Alert(first, AlertKind.Opened)], Cancelled));
        Assert.False(await Incidents.Open(second, [Alert(second, AlertKind.Opened)], Cancelled));
        Assert.True(await Incidents.Open(Of("portal"), [], Cancelled));

        var found = await Incidents.Find(first.Id, Cancelled);
        Assert.Equivalent(first, found!.Incident, strict: true);
        Assert.Equal(first.Id, Assert.Single(await Incidents.Due(Now, 10, Cancelled)).IncidentId);
        Assert.Null(await Incidents.Find(second.Id, Cancelled));
        Assert.Equal(["arkiv", "portal"], (await Incidents.Current(Cancelled)).Select(incident => incident.Target).Order());
    }

    [Fact]
    public async Task It_ends_once_and_the_target_can_have_another()
    {
        var incident = Of("arkiv");
        await Incidents.Open(incident, [], Cancelled);
        await Incidents.Update(incident.Id, 7, 3, Cancelled);
        var closed = incident with { ClosedAt = Now.AddMinutes(9), Waiting = 1, Failed = 2 };

        Assert.True(await Incidents.Close(closed, [Alert(incident, AlertKind.Closed)], Cancelled));
        Assert.False(await Incidents.Close(closed, [Alert(incident, AlertKind.Closed)], Cancelled));
        await Incidents.Update(incident.Id, 99, 99, Cancelled); // Too late: what it ended with stands.

        var found = (await Incidents.Find(incident.Id, Cancelled))!;
        Assert.Equivalent(closed, found.Incident, strict: true);
        Assert.Single(found.Alerts);
        Assert.Empty(await Incidents.Current(Cancelled));
        Assert.True(await Incidents.Open(Of("arkiv"), [], Cancelled));
        Assert.Equal(2, (await Incidents.List(10, Cancelled)).Count);
    }

    [Fact]
    public async Task Who_looks_into_it_and_what_was_noted_is_kept_over_a_restart()
    {
        var incident = Of("arkiv");
        await Incidents.Open(incident, [], Cancelled);

        Assert.True(await Incidents.Take(incident.Id, "kari", Now, Cancelled));
        Assert.True(await Incidents.Note(incident.Id, new IncidentNote(Now, "kari", "Ringte leverandøren"), Cancelled));
        Assert.True(await Incidents.Note(incident.Id, new IncidentNote(Now, "ola", "De ser på det"), Cancelled));
        Assert.False(await Incidents.Take(Guid.CreateVersion7(Now), "kari", Now, Cancelled));
        Assert.False(await Incidents.Note(Guid.CreateVersion7(Now), new IncidentNote(Now, "kari", "x"), Cancelled));
        await Fixture.Restart();

        var found = (await Incidents.Find(incident.Id, Cancelled))!;
        Assert.Equal(("kari", Now), (found.Incident.Owner, found.Incident.TakenAt));
        Assert.Equal(["Ringte leverandøren", "De ser på det"], found.Notes.Select(note => note.Text));
    }

    [Fact]
    public async Task An_alert_is_due_until_it_is_sent_or_given_up()
    {
        var incident = Of("arkiv");
        var alert = Alert(incident, AlertKind.Opened);
        await Incidents.Open(incident, [alert], Cancelled);

        await Incidents.Sent(alert with { Attempts = 1, DueAt = Now.AddMinutes(1), ProblemCode = "INT-0843" }, Cancelled);
        var meanwhile = await Incidents.Due(Now, 10, Cancelled);
        var again = Assert.Single(await Incidents.Due(Now.AddMinutes(1), 10, Cancelled));
        await Incidents.Sent(again with { Attempts = 2, DueAt = null, SentAt = Now, ProblemCode = null }, Cancelled);

        Assert.Empty(meanwhile);
        Assert.Equal((alert.Id, 1, "INT-0843"), (again.Id, again.Attempts, again.ProblemCode));
        Assert.Empty(await Incidents.Due(Now.AddDays(9), 10, Cancelled));
        Assert.Equal(Now, Assert.Single((await Incidents.Find(incident.Id, Cancelled))!.Alerts).SentAt);
    }

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
