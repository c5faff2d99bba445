namespace Integration.Core.Ports;

/// <summary>A message that the bus gave up, as it was written down when it was taken from there.</summary>
/// <param name="At">When.</param>
/// <param name="BusId">Its id on the bus.</param>
/// <param name="Reason">The bus's reason.</param>
/// <param name="Description">In its words.</param>
internal sealed record RecordedDeadLetter(DateTimeOffset At, string BusId, string Reason, string Description)
{
    /// <summary>It carried a delivery of the hub's, which was taken back. False: it was not one of the hub's, and nothing was done.</summary>
    public required bool IsEnvelope { get; init; }

    /// <summary>The delivery as it stands now; null: it carried none, or the message is no longer kept.</summary>
    public CarriedDelivery? Delivery { get; init; }
}

/// <summary>A delivery that went by the bus.</summary>
/// <param name="Message">Its message.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="Flow">Its flow.</param>
/// <param name="State">Where it stands.</param>
internal sealed record CarriedDelivery(Guid Message, string Target, string Flow, DeliveryState State);
