namespace Integration.Core.Ports;

/// <summary>Free text to look for: all of its words.</summary>
/// <param name="Words">The words.</param>
/// <param name="ByBeginning">True: a term that begins with the word will do.</param>
internal sealed record SearchText(IReadOnlyList<SearchWord> Words, bool ByBeginning);

/// <summary>One word.</summary>
/// <param name="Term">The term to find.</param>
/// <param name="Other">A term that will do as well, whole; null: none.</param>
internal sealed record SearchWord(string Term, string? Other);
