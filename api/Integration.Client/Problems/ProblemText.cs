namespace Integration.Client.Problems;

/// <summary>A problem of a delivery, explained.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Class">Decides whether the hub tries again; see <see cref="ProblemBody.Class"/>.</param>
/// <param name="Owner">Who can mend it: <c>sender</c>, <c>operator</c>, <c>destination</c> or <c>hub</c>.</param>
/// <param name="Title">What happened.</param>
/// <param name="NextStep">What the owner does now.</param>
public sealed record ProblemText(string Code, string Class, string Owner, BothLanguages Title, BothLanguages NextStep);
