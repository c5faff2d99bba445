namespace Integration.Adapters.Public360;

/// <summary>Something in the archive.</summary>
/// <param name="Value">Its number or record number there.</param>
/// <param name="Existing">The archive held it before this delivery; false: this delivery made it, in whichever attempt.</param>
internal sealed record Archived(string Value, bool Existing)
{
    public string Outcome => Existing ? "existing" : "created";
}
