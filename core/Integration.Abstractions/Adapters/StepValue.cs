namespace Integration.Abstractions.Adapters;

/// <summary>What a step left at the destination.</summary>
/// <param name="Value">The identifier there.</param>
/// <param name="Existing">True when it stood there already: from an earlier attempt, or found by its external key.</param>
public sealed record StepValue(string Value, bool Existing);
