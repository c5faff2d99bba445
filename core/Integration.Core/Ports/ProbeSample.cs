namespace Integration.Core.Ports;

/// <summary>One look at one part of the way.</summary>
/// <param name="Path">An adapter's id, or <c>probe</c> for the hub itself.</param>
/// <param name="Minute">The minute it began in.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Fault">The problem's code when it failed.</param>
internal sealed record ProbeSample(string Path, DateTimeOffset Minute, TimeSpan Took, string? Fault);
