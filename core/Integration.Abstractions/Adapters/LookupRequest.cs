namespace Integration.Abstractions.Adapters;

/// <summary>One question to a register.</summary>
/// <param name="Name">The lookup's name.</param>
/// <param name="Parameters">Values by parameter name. They may be personal: never log them, never put them in a URL.</param>
/// <param name="CorrelationId">For the register's own log, where it takes one.</param>
public sealed record LookupRequest(string Name, IReadOnlyDictionary<string, string> Parameters, string CorrelationId);
