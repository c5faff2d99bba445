namespace Integration.Core.Ports;

/// <summary>Free text to look for: all of its words.</summary>
/// <param name="Words">The words.</param>
internal sealed record SearchText(IReadOnlyList<SearchWord> Words);

/// <summary>One word.</summary>
/// <param name="Beginning">What a term begins with.</param>
/// <param name="Whole">A term that will do as well, whole; null: none.</param>
internal sealed record SearchWord(string Beginning, string? Whole);
