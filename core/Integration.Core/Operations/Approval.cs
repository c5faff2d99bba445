using Integration.Core.Ports;

namespace Integration.Core.Operations;

/// <summary>An edited message's way past a second person, by what its history says.</summary>
/// <param name="Original">The message it goes instead of.</param>
/// <param name="Author">Who edited it.</param>
/// <param name="IsOpen">Nobody has decided yet.</param>
internal sealed record Approval(Guid Original, string Author, bool IsOpen)
{
    /// <summary>Null: nobody needs to agree to this message.</summary>
    public static Approval? Of(MessageDetails message) =>
        message.Events.FirstOrDefault(happened => happened.Kind == "approval-asked") is { Detail: { } original, Actor: { } author } && Guid.TryParse(original, out var id)
            ? new Approval(id, author, message.Deliveries.Any(delivery => delivery.State == DeliveryState.NeedsAction && delivery.ProblemCode == OperationProblems.AwaitsApproval.Code))
            : null;
}
