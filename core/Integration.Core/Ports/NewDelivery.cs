namespace Integration.Core.Ports;

/// <summary>One flow's delivery of one message, as it is created.</summary>
/// <param name="Flow">The flow's id; <c>-</c> when no flow matched.</param>
/// <param name="FlowVersion">Hash of the flow as it was; the delivery finishes on it.</param>
/// <param name="Target">The outbound adapter's id, <c>mailbox/NAME</c>, or <c>-</c>.</param>
/// <param name="Gate">
/// 64-bit hash of flow and partition key: deliveries with the same gate go in order, one at a time. 0: no order. A collision only makes two keys wait for each other.
/// </param>
/// <param name="State"><see cref="DeliveryState.Queued"/>, <see cref="DeliveryState.Retrying"/> with <paramref name="DueAt"/>, or <see cref="DeliveryState.NeedsAction"/> (unrouted).</param>
/// <param name="DueAt">Not before this.</param>
/// <param name="ProblemCode">Why it needs action from the start.</param>
/// <param name="Deadline">When it should have been received; null: the flow sets none.</param>
internal sealed record NewDelivery(string Flow, string FlowVersion, string Target, long Gate, DeliveryState State = DeliveryState.Queued, DateTimeOffset? DueAt = null, string? ProblemCode = null, DateTimeOffset? Deadline = null);
