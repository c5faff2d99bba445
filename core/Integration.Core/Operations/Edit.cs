using Integration.Abstractions.Problems;

namespace Integration.Core.Operations;

/// <summary>A message on an operator's desk.</summary>
/// <param name="Type">Its type; the schema that the data must follow.</param>
/// <param name="Json">Its data, indented; as it is.</param>
/// <param name="NeedsApproval">It is of a kind that a second person must agree to.</param>
internal sealed record EditDraft(string Type, string Json, bool NeedsApproval);

/// <summary>What was sent instead of a message.</summary>
/// <param name="Id">The new message.</param>
/// <param name="AwaitsApproval">It waits for a second person.</param>
internal sealed record EditOutcome(Guid Id, bool AwaitsApproval);

/// <summary>What is wrong with edited data.</summary>
/// <param name="Errors">Every place; empty: it may be sent.</param>
internal sealed record EditCheck(IReadOnlyList<ProblemError> Errors);
