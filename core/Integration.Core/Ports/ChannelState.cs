namespace Integration.Core.Ports;

/// <summary>Why a target is held, or that it is open.</summary>
/// <param name="Target">The target.</param>
/// <param name="Held">True: nothing is sent; deliveries wait without counting attempts.</param>
/// <param name="ProblemCode">What closed it.</param>
/// <param name="Since">Since when.</param>
/// <param name="ProbeAt">When the hub tries again by itself.</param>
internal sealed record ChannelState(string Target, bool Held, string? ProblemCode, DateTimeOffset Since, DateTimeOffset? ProbeAt);
