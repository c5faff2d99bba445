namespace Integration.Abstractions.Problems;

/// <summary>A text for people, in Norwegian bokmål and English.</summary>
/// <param name="Nb">Norwegian bokmål; shown first.</param>
/// <param name="En">English; shown beside it.</param>
public sealed record LocalizedText(string Nb, string En);
