using Integration.Abstractions.Problems;
using Integration.Api.Messages;
using Integration.Client.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Core.Receipts;

namespace Integration.Api.Ops;

/// <summary>What the operators' API says of things.</summary>
internal static class OpsView
{
    /// <param name="details">The message.</param>
    /// <param name="held">Targets that are held.</param>
    /// <param name="withNotes">What operators wrote to each other is theirs and the auditors'.</param>
    public static OpsMessage Of(MessageDetails details, IReadOnlySet<string> held, bool withNotes)
    {
        var message = details.Message;
        var approval = Approval.Of(details);
        return new OpsMessage(
            message.Client, message.Agency, Words.Of(message.Envelope.Sensitivity), message.Envelope.CausationId, MessageView.Of(details, held),
            withNotes && Investigation.Of(details) is { } investigation ? new OpsInvestigation(investigation.Owner, investigation.Since) : null,
            approval is null ? null : new OpsApproval(approval.Original, approval.Author, approval.IsOpen),
            withNotes ? [.. details.Events.Where(Investigation.IsInternal).Select(note => new OpsNote(note.At, note.Actor ?? "", note.Kind, note.Reason ?? ""))] : null);
    }

    public static OpsMessageSummary Summary(MessageDetails details, IReadOnlySet<string> held)
    {
        var summary = MessageView.Summary(details, held);
        return new OpsMessageSummary(
            details.Message.Client, details.Message.Agency,
            [.. details.Deliveries.Select(delivery => delivery.Target).Distinct()],
            [.. details.Deliveries.Select(delivery => delivery.ProblemCode).OfType<string>().Distinct()],
            summary with { Links = new Integration.Client.Messages.MessageLinks($"{OpsApi.Root}/messages/{details.Message.Id:D}") });
    }

    /// <summary>Places in data or in a map, never with a value; a name in data may be a person's number.</summary>
    public static IReadOnlyList<ProblemPlace> Places(IReadOnlyList<ProblemError> errors) => [.. errors.Select(error => new ProblemPlace(IdentityNumber.Mask(error.Pointer), error.Keyword, error.Expected, error.Actual))];

    /// <param name="target">The destination or register.</param>
    /// <param name="counted">Whether what waits and what it did is told.</param>
    public static OpsAdapter Of(TargetStatus target, bool counted = true)
    {
        var hold = target.Channel is { } channel ? new OpsHold(channel.Since, channel.ProbeAt, MessageView.Problem(channel.ProblemCode)) : null;
        var (depth, recent, adapter) = (target.Depth, target.Recent, target.Adapter);
        return new OpsAdapter(
            target.Id, adapter?.Owner, target.Delivers, target.Paused, hold, Counted(depth.Ready), Counted(depth.Leased), Counted(depth.Scheduled), Counted(depth.Dead), depth.OldestReady,
            Counted(recent.Attempts), Counted(recent.Failed), recent.Median?.TotalMilliseconds, recent.P95?.TotalMilliseconds, recent.P99?.TotalMilliseconds,
            adapter?.Address?.ToString(), adapter?.Authentication, adapter?.CredentialExpires);

        long? Counted(long value) => counted ? value : null;
    }

    public static OpsFailureGroup Of(FailureGroup group)
    {
        var (code, target, flow, state) = group.Selection;
        return new OpsFailureGroup(GroupId.Write(group.Selection), MessageView.Problem(code), target, flow, Words.Of(state), group.Count, group.First, group.Last, group.Sample);
    }

    public static OpsIncident Of(Incident incident) => new(
        incident.Id, incident.Target, Words.Of(incident.Kind), MessageView.Problem(incident.ProblemCode), incident.OpenedAt, incident.ClosedAt, incident.Waiting, incident.Failed, incident.Flows,
        incident.Agencies, incident.TakenAt);

    /// <param name="found">The incident.</param>
    /// <param name="oversees">What operators write to each other, and whom the hub told, is of the whole hub.</param>
    public static OpsIncidentDetails Of(IncidentDetails found, bool oversees) => !oversees
        ? new OpsIncidentDetails(Of(found.Incident), null, null, null)
        : new OpsIncidentDetails(
            Of(found.Incident), found.Incident.Owner, [.. found.Notes.Select(note => new OpsIncidentNote(note.At, note.Actor, note.Text))],
            [.. found.Alerts.Select(alert => new OpsAlert(alert.Kind == AlertKind.Opened ? "opened" : "closed", alert.Channel, alert.CreatedAt, alert.SentAt, MessageView.Problem(alert.ProblemCode)))]);

    public static OpsJob Of(RetryJob job) =>
        new(job.Id, GroupId.Write(job.Selection), job.Total, job.Done, job.Skipped, job.Rate, job.Actor, job.Reason, job.CreatedAt, job.EndedAt);
}
