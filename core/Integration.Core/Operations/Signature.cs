namespace Integration.Core.Operations;

/// <summary>Who does something, and why: what every act takes.</summary>
/// <param name="Actor">Who, as audit names them.</param>
/// <param name="Reason">Why, in their words.</param>
internal sealed record Signature(string Actor, string Reason)
{
    /// <summary>The longest reason that is kept.</summary>
    public const int MaxReason = 500;

    /// <summary>Makes a repetition the same act: a form's own number, an <c>Idempotency-Key</c>. Null: each call is a new act.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Whether two signatures are one person's. A mark (<c>Name #mark (role)</c>) is the person's own, whatever name and role they came with; without one the whole is.
    /// </summary>
    public static bool SamePerson(string one, string other) => Person(one) == Person(other);

    private static string Person(string actor) => actor.LastIndexOf('#') is >= 0 and var at && actor.IndexOf(' ', at) is > 0 and var end ? actor[at..end] : actor;

    /// <summary>The only agency whose messages they may touch; null: all, and what is no agency's.</summary>
    public string? Agency { get; init; }
}
