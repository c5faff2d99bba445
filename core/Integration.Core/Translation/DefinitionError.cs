namespace Integration.Core.Translation;

/// <summary>One fault in a flow, a map or a code list, found when it is loaded. Printed by <c>integration flows check</c>.</summary>
/// <param name="File">The file, relative to the environment's folder.</param>
/// <param name="Line">Line from 1; null where only a pointer is known (JSON).</param>
/// <param name="Column">Column from 1.</param>
/// <param name="Code">A short stable word: <c>unknown-key</c>, <c>bad-duration</c>.</param>
/// <param name="Text">What is wrong and what is allowed, in English.</param>
internal sealed record DefinitionError(string File, long? Line, long? Column, string Code, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Line is null ? $"{File}: {Code}: {Text}" : $"{File}({Line},{Column}): {Code}: {Text}";
}
