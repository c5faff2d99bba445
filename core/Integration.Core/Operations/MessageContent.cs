namespace Integration.Core.Operations;

/// <summary>What a message holds, for a person to read.</summary>
/// <param name="Json">Indented JSON; null: there is nothing that can be shown.</param>
/// <param name="Masked">True when what the schema marks, and what it does not know, is hidden.</param>
internal sealed record MessageContent(string? Json, bool Masked);
