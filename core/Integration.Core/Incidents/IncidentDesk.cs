using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Core.Privacy;

namespace Integration.Core.Incidents;

/// <inheritdoc/>
internal sealed class IncidentDesk(IIncidentStore store, IAuditLog audit, TimeProvider time) : IIncidents
{
    private const int Shown = 200;

    public async ValueTask<IReadOnlyList<Incident>> Current(string? agency, CancellationToken cancellationToken) =>
        [.. (await store.Current(cancellationToken)).Where(incident => IsHit(incident, agency))];

    public async ValueTask<IReadOnlyList<Incident>> List(string? agency, CancellationToken cancellationToken) =>
        [.. (await store.List(Shown, cancellationToken)).Where(incident => IsHit(incident, agency))];

    public async ValueTask<IncidentDetails?> Find(Guid id, string? agency, CancellationToken cancellationToken) =>
        await store.Find(id, cancellationToken) is { } found && IsHit(found.Incident, agency) ? found : null;

    public async ValueTask<Problem?> Take(Guid id, string actor, CancellationToken cancellationToken)
    {
        if (await store.Find(id, cancellationToken) is null)
            return new Problem(IncidentProblems.NotFound);
        var now = time.GetUtcNow();
        await audit.Append(new AuditEntry(now, actor, "incident-taken", id.ToString("D"), ""), cancellationToken);
        await store.Take(id, actor, now, cancellationToken);
        return null;
    }

    public async ValueTask<Problem?> Note(Guid id, string actor, string text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Problem(IncidentProblems.NoteMissing);
        if (await store.Find(id, cancellationToken) is null)
            return new Problem(IncidentProblems.NotFound);
        var note = new IncidentNote(time.GetUtcNow(), actor, IdentityNumber.Mask(text.Trim()));
        await audit.Append(new AuditEntry(note.At, actor, "incident-noted", id.ToString("D"), note.Text), cancellationToken);
        await store.Note(id, note, cancellationToken);
        return null;
    }

    private static bool IsHit(Incident incident, string? agency) => agency is null || incident.Agencies.Contains(agency);
}
