using Integration.Client.Problems;

namespace Integration.Api.Ops;

/// <summary>Incidents.</summary>
internal sealed record OpsIncidents(IReadOnlyList<OpsIncident> Items);

/// <summary>A time in which a destination did not do as it should. For who may see one agency, counts, flows and agencies are its own.</summary>
internal sealed record OpsIncident(
    Guid Id, string Target, string Kind, ProblemText? Problem, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, long Waiting, long Failed, IReadOnlyList<string> Flows, IReadOnlyList<string> Agencies,
    DateTimeOffset? InvestigatedSince);

/// <summary>An incident with what belongs to it. Who looks into it, notes and alerts are absent for who may see one agency.</summary>
internal sealed record OpsIncidentDetails(OpsIncident Incident, string? Owner, IReadOnlyList<OpsIncidentNote>? Notes, IReadOnlyList<OpsAlert>? Alerts);

/// <summary>What an operator wrote.</summary>
internal sealed record OpsIncidentNote(DateTimeOffset At, string Actor, string Text);

/// <summary>Who was told: <c>opened</c> or <c>closed</c>, by <c>email</c> or <c>webhook</c>. Without <c>sentAt</c> it has not gone, and the problem says why.</summary>
internal sealed record OpsAlert(string Kind, string Channel, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, ProblemText? Problem);
