namespace Integration.Simulators.Fagsystem;

/// <summary>A delivery a business system got.</summary>
/// <param name="Path">Where to.</param>
/// <param name="Key">Its idempotency key.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="TraceParent">W3C trace context.</param>
/// <param name="Bytes">Size of the body.</param>
/// <param name="Known">The key had come before.</param>
internal sealed record FagsystemDelivery(string Path, string? Key, string? ContentType, string? TraceParent, int Bytes, bool Known);
