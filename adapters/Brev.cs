namespace Integration.Adapters;

/// <summary><c>no.kommune.brev.send.v1</c>, a letter: what every adapter that carries letters takes.</summary>
internal sealed record Brev
{
    public const string Type = "no.kommune.brev.send.v1";

    /// <summary>The sending system's own reference, shown to people.</summary>
    public required string Referanse { get; init; }

    public required BrevMottaker Mottaker { get; init; }

    public required string Tittel { get; init; }

    public string? Sammendrag { get; init; }

    /// <summary>Markdown. What is read on a screen; on paper only the documents are printed.</summary>
    public required string Tekst { get; init; }

    /// <summary><c>nb</c>, <c>nn</c>, <c>en</c>.</summary>
    public string Spraak { get; init; } = "nb";

    /// <summary>Who it is from, when that is another name than the organisation's.</summary>
    public string? Avsender { get; init; }

    /// <summary>The case it belongs to: <c>2026/1187</c>.</summary>
    public string? Saksnummer { get; init; }

    public IReadOnlyList<BrevDokument> Dokumenter { get; init; } = [];
}

/// <summary>Whom it is for: a person with <c>fnr</c> or an organisation with <c>orgnr</c>.</summary>
internal sealed record BrevMottaker
{
    public required string Navn { get; init; }

    public string? Fnr { get; init; }

    public string? Orgnr { get; init; }

    /// <summary>Where mail reaches the receiver. Absent: by other channels.</summary>
    public string? Epost { get; init; }

    /// <summary>Absent when it is not known, or protected.</summary>
    public BrevAdresse? Adresse { get; init; }
}

/// <summary>An address as it is written on an envelope.</summary>
internal sealed record BrevAdresse
{
    public IReadOnlyList<string> Adresselinjer { get; init; } = [];

    public string? Postnummer { get; init; }

    public string? Poststed { get; init; }

    /// <summary>Absent in Norway.</summary>
    public string? Landkode { get; init; }
}

/// <summary>A document, in the order of its number.</summary>
internal sealed record BrevDokument
{
    public required int Number { get; init; }

    public required string Tittel { get; init; }

    public required string DisplayName { get; init; }

    public required string Mediatype { get; init; }

    public long? Size { get; init; }

    public required string Ref { get; init; }
}
