using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>Something in an archive.</summary>
/// <param name="Value">What the archive's own calls know it by: a number or an identifier.</param>
/// <param name="Existing">The archive held it before this delivery; false: this delivery made it, in whichever attempt.</param>
/// <param name="Number">The number people know it by, when that is another.</param>
internal sealed record Archived(string Value, bool Existing, string? Number = null)
{
    /// <summary>It stands, but something that belongs to it was refused; null: it is whole.</summary>
    public Problem? Incomplete { get; init; }

    public string Outcome => Existing ? "existing" : "created";
}
