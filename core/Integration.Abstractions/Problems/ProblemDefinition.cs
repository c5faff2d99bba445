namespace Integration.Abstractions.Problems;

/// <summary>
/// A problem declared once: a stable code, its class, its owner and what to do next. Codes are never reused.
/// The core's codes are <c>INT-0001</c>…; an adapter's carry its short name, <c>INT-FREG-0001</c>.
/// </summary>
/// <param name="Code">Stable code, <c>INT-nnnn</c> or <c>INT-NAME-nnnn</c>.</param>
/// <param name="Class">Decides whether and how it is retried.</param>
/// <param name="Owner">Who can mend it.</param>
/// <param name="Title">What happened, in one sentence without data values.</param>
/// <param name="NextStep">What the owner does now.</param>
public sealed record ProblemDefinition(string Code, ProblemClass Class, ProblemOwner Owner, LocalizedText Title, LocalizedText NextStep);
