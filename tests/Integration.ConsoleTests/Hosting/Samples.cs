using System.Globalization;
using Integration.Core.Incidents;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.ServiceLevel;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ConsoleTests.Hosting;

/// <summary>What takes weeks to come by: a whole month that was measured, and an incident.</summary>
internal static class Samples
{
    public const string Flow = "gravesoknad";
    private const int Outage = 90;

    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");
    private static readonly ReportMonth Last = ReportMonth.Of(TimeProvider.System.GetUtcNow(), Oslo).Previous;
    private static readonly DateTimeOffset Began = Last.Begins(Oslo).AddDays(13).AddHours(9);
    private static readonly string[] Flows = ["gravesoknad", "kopi-til-fagsystem", "organisasjon-skjema"];

    /// <summary>The agreement's page for the month before this one.</summary>
    public static string Page => $"/tjenesteniva/skjema/{Last}";

    /// <summary>The month, as a file's name has it.</summary>
    public static string MonthNumber => Last.ToString();

    /// <summary>The day with the outage.</summary>
    public static string Day => TimeZoneInfo.ConvertTime(Began, Oslo).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Its first minute.</summary>
    public static long Minute => Minutes.Number(Began);

    /// <summary>Last month: a good minute each hour of each flow, and an outage of an hour and a half.</summary>
    public static async Task Month(ConsoleHub hub)
    {
        var store = hub.App.Services.GetRequiredService<IServiceLevelStore>();
        var samples = new List<MinuteSample>();
        for (var at = Last.Begins(Oslo); at < Last.Next.Begins(Oslo); at = at.AddMinutes(10))
            samples.AddRange(Flows.Select(flow => Sample(flow, at, 1, 0)));
        samples.AddRange(Enumerable.Range(0, Outage).Where(i => i % 10 != 0).Select(i => Sample(Flow, Began.AddMinutes(i), 0, 2)));
        await store.Record(samples, Flows.ToDictionary(flow => flow, _ => Last.Next.Begins(Oslo)), TestContext.Current.CancellationToken);
    }

    /// <summary>Another agency that the incidents hit.</summary>
    public const string Neighbour = "0192:313909964";

    /// <summary>An incident with a note: what waits is most of it another agency's, unless it hit one alone.</summary>
    public static async Task<Guid> Incident(ConsoleHub hub, string target, bool over = false, bool shared = true)
    {
        var store = hub.App.Services.GetRequiredService<IIncidentStore>();
        var now = TimeProvider.System.GetUtcNow();
        var incident = new Incident
        {
            Id = Guid.CreateVersion7(now),
            Target = target,
            Kind = IncidentKind.Held,
            ProblemCode = "INT-HTTP-0001",
            OpenedAt = now.AddMinutes(-42),
            Waiting = 340,
            Failed = 12,
            Flows = [Flow],
            Agencies = shared ? [ConsoleHub.Agency, Neighbour] : [ConsoleHub.Agency],
        };
        AgencyShare[] shares = [new(ConsoleHub.Agency, 40, 2) { Flows = [Flow] }, .. shared ? [new AgencyShare(Neighbour, 300, 10)] : Array.Empty<AgencyShare>()];
        var alert = new Alert { Id = Guid.CreateVersion7(now), IncidentId = incident.Id, Kind = AlertKind.Opened, Channel = "email", CreatedAt = now };
        await store.Open(incident, shares, [alert], TestContext.Current.CancellationToken);
        var note = new Signature("Kari Prøve (operator)", "Ringte leverandøren");
        await hub.App.Services.GetRequiredService<IIncidents>().Note(incident.Id, NoteKind.Noted, note, TestContext.Current.CancellationToken);
        if (over)
            await store.Close(incident with { ClosedAt = now }, [], [], TestContext.Current.CancellationToken);
        return incident.Id;
    }

    private static MinuteSample Sample(string flow, DateTimeOffset minute, int within, int failed) => new()
    {
        Flow = flow,
        Minute = minute,
        Limit = TimeSpan.FromMinutes(1),
        Tally = new MinuteTally(within, 0, failed, 0, TimeSpan.FromMilliseconds(240)),
        Probe = TimeSpan.FromMilliseconds(41),
    };
}
