namespace Integration.Core.Ports;

/// <summary>A destination with deliveries that were not received by their deadline.</summary>
/// <param name="Target">The destination.</param>
/// <param name="Since">The first deadline that passed.</param>
internal sealed record LateTarget(string Target, DateTimeOffset Since);
