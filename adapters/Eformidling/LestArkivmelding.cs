namespace Integration.Adapters.Eformidling;

/// <summary>What is taken out of an <c>arkivmelding.xml</c>.</summary>
/// <param name="Tittel">The journal post's title, else the case's.</param>
/// <param name="Saksnummer">The sender's case.</param>
/// <param name="Avsender">The sender's name.</param>
/// <param name="Hoveddokument">The main document's file.</param>
internal sealed record LestArkivmelding(string? Tittel, string? Saksnummer, string? Avsender, string? Hoveddokument);
