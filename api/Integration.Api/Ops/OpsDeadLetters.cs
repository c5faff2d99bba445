namespace Integration.Api.Ops;

/// <summary>What the bus between the instances gave up, newest first.</summary>
internal sealed record OpsDeadLetters(IReadOnlyList<OpsDeadLetter> Items);

/// <summary>A message that the bus gave up. <c>done</c> is <c>taken-back</c>: its delivery was sent again if it had not arrived; <c>nothing</c>: it was not one of the hub's.</summary>
internal sealed record OpsDeadLetter(DateTimeOffset At, string BusId, string Reason, string Description, string Done, OpsCarriedDelivery? Delivery);

/// <summary>The delivery that it carried, as it stands now.</summary>
internal sealed record OpsCarriedDelivery(Guid Message, string Target, string Flow, string State);
