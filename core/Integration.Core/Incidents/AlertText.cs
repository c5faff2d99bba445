using System.Globalization;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Microsoft.Extensions.Options;

namespace Integration.Core.Incidents;

/// <summary>What an alert says. Names from configuration and numbers only: nothing of any message.</summary>
internal sealed class AlertText(IProblemTexts problems, IOptions<IncidentOptions> options)
{
    public AlertMessage Of(Alert alert, Incident incident)
    {
        var link = options.Value.ConsoleAddress is { } console ? new Uri(console, $"hendelser/{incident.Id:D}") : null;
        var cause = problems.Find(incident.ProblemCode);
        var (since, over) = (Time(incident.OpenedAt), incident.ClosedAt is { } closed ? Time(closed) : "");
        var subject = alert.Kind == AlertKind.Opened
            ? $"▲ {incident.Target} er degradert siden {since}"
            : $"● {incident.Target} er i orden igjen fra {over}";
        var text = string.Join('\n', (IEnumerable<string>)
        [
            alert.Kind == AlertKind.Opened ? $"{incident.Target} er degradert siden {since}." : $"{incident.Target} var degradert fra {since} til {over}.",
            .. Cause(cause?.Title.Nb, cause?.NextStep.Nb),
            $"{incident.Waiting} venter, {incident.Failed} trenger et menneske. Flyter: {Names(incident.Flows)}. Etater: {Names(incident.Agencies)}.",
            "",
            alert.Kind == AlertKind.Opened ? $"{incident.Target} has been degraded since {since}." : $"{incident.Target} was degraded from {since} to {over}.",
            .. Cause(cause?.Title.En, cause?.NextStep.En),
            $"{incident.Waiting} waiting, {incident.Failed} need a person. Flows: {Names(incident.Flows)}. Agencies: {Names(incident.Agencies)}.",
            "",
            $"{incident.ProblemCode}{(link is null ? "" : $" · {link}")}",
            "",
        ]);
        return new AlertMessage(alert, incident, subject, text, link);
    }

    private static IEnumerable<string> Cause(string? title, string? next) => title is null ? [] : [$"{title} {next}"];

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "-" : string.Join(", ", names);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
