using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>What became of one attempt: delivered, partly delivered, or a problem whose class says what happens next.</summary>
public sealed record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>Ok, partial or failed.</summary>
    public ReceiptOutcome Outcome { get; private init; }

    /// <summary>How far the message is known to have come; meaningless when failed.</summary>
    public ReceiptLevel Level { get; private init; }

    /// <summary>What the destination made of it.</summary>
    public IReadOnlyList<RemoteId> RemoteIds { get; private init; } = [];

    /// <summary>The problem; set when failed, and when partial for the part that failed.</summary>
    public Problem? Problem { get; private init; }

    /// <summary>
    /// The destination's answer as canonical JSON: what a flow's <c>reply</c> step maps, or sends as it is. Undefined when there is none.
    /// </summary>
    public JsonElement Answer { get; private init; }

    /// <summary>Delivered.</summary>
    /// <param name="level">How far it is known to have come.</param>
    /// <param name="remoteIds">What the destination made of it.</param>
    /// <param name="answer">The destination's answer as canonical JSON.</param>
    /// <returns>The result.</returns>
    public static DeliveryResult Delivered(ReceiptLevel level, IReadOnlyList<RemoteId>? remoteIds = null, JsonElement answer = default) =>
        new() { Outcome = ReceiptOutcome.Ok, Level = level, RemoteIds = remoteIds ?? [], Answer = answer };

    /// <summary>Some of it was delivered and the rest never will be without help: an operator is asked.</summary>
    /// <param name="level">How far the delivered part is known to have come.</param>
    /// <param name="remoteIds">What the destination made of it.</param>
    /// <param name="problem">Why the rest failed.</param>
    /// <param name="answer">The destination's answer as canonical JSON.</param>
    /// <returns>The result.</returns>
    public static DeliveryResult Partial(ReceiptLevel level, IReadOnlyList<RemoteId> remoteIds, Problem problem, JsonElement answer = default) =>
        new() { Outcome = ReceiptOutcome.Partial, Level = level, RemoteIds = remoteIds, Problem = problem, Answer = answer };

    /// <summary>Not delivered; the problem's class decides between retry, hold, reject and reconcile.</summary>
    /// <param name="problem">Why.</param>
    /// <returns>The result.</returns>
    public static DeliveryResult Failed(Problem problem) => new() { Outcome = ReceiptOutcome.Failed, Problem = problem };
}
