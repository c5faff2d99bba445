using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>One question a register answers.</summary>
/// <param name="Name">What flows and clients call it: <c>folkeregisteret.person</c>.</param>
/// <param name="Title">What it answers.</param>
/// <param name="Parameters">The names of its parameters; all are required unless they end in <c>?</c>.</param>
/// <param name="Sensitivity">Of the answer.</param>
/// <param name="Freshness">How long an answer may be reused; zero: never.</param>
public sealed record LookupDefinition(string Name, LocalizedText Title, IReadOnlyList<string> Parameters, Sensitivity Sensitivity, TimeSpan Freshness);
