using Integration.Abstractions.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;

namespace Integration.Core.Incidents;

/// <inheritdoc/>
internal sealed class IncidentDesk(IIncidentStore store, ActWriter acts) : IIncidents
{
    /// <summary>The longest note.</summary>
    public const int MaxNote = 2000;

    private const int Shown = 200;

    public ValueTask<IReadOnlyList<Incident>> Current(string? agency, CancellationToken cancellationToken) => store.Current(agency, cancellationToken);

    public ValueTask<IReadOnlyList<Incident>> List(string? agency, CancellationToken cancellationToken) => store.List(Shown, agency, cancellationToken);

    public ValueTask<IncidentDetails?> Find(Guid id, string? agency, CancellationToken cancellationToken) => store.Find(id, agency, cancellationToken);

    public async ValueTask<Problem?> Note(Guid id, NoteKind kind, Signature by, CancellationToken cancellationToken)
    {
        by = by with { Reason = by.Reason.Trim() };
        if (kind == NoteKind.Noted && by.Reason.Length == 0)
            return new Problem(IncidentProblems.NoteMissing);
        if (by.Reason.Length > MaxNote)
            return new Problem(IncidentProblems.NoteTooLong);
        if (await store.Find(id, by.Agency, cancellationToken) is null)
            return new Problem(IncidentProblems.NotFound);
        var (word, taken) = kind switch { NoteKind.Taken => ("taken", (bool?)true), NoteKind.Released => ("released", false), _ => ("noted", null) };
        var act = acts.Begin(by, $"incident-{word}", id.ToString("D"));
        var mark = new IncidentMark(id) { Note = act.Entry.Reason.Length == 0 ? null : act.Entry.Reason, Taken = taken };
        return (await acts.Do(act with { Incident = mark }, cancellationToken)).Problem;
    }
}
