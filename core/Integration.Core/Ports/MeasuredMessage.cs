namespace Integration.Core.Ports;

/// <summary>A message behind a minute's numbers, without anything of its content.</summary>
/// <param name="Id">The hub's id.</param>
/// <param name="Agency">The agency that owns it.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="AcceptedAt">When it came.</param>
/// <param name="EndedAt">When its delivery last ended; null: it was never tried.</param>
/// <param name="State">Where the delivery stands now.</param>
/// <param name="Target">Where it goes.</param>
internal sealed record MeasuredMessage(Guid Id, string Agency, string? Subject, DateTimeOffset AcceptedAt, DateTimeOffset? EndedAt, DeliveryState State, string Target);
