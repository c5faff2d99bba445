using Integration.Abstractions.Adapters;

namespace Integration.Adapters.FiksIo.Bekymringsmelding;

/// <summary>A report, ready for the hub.</summary>
/// <param name="Data">The event's data.</param>
/// <param name="Time">When it was sent, if it says with an offset.</param>
/// <param name="Files">What it refers to.</param>
internal sealed record LestBekymringsmelding(byte[] Data, DateTimeOffset? Time, IReadOnlyList<InboundAttachment> Files);
