namespace Integration.Adapters.Public360.Canonical;

/// <summary><c>no.kommune.sak.journalpost.opprett.v1</c>, the fields that Public 360 has a place for.</summary>
internal sealed record JournalpostOpprett
{
    public const string Type = "no.kommune.sak.journalpost.opprett.v1";

    public required Sak Sak { get; init; }

    public required Journalpost Journalpost { get; init; }
}

internal sealed record Sak
{
    public required EksternNoekkel EksternNoekkel { get; init; }

    /// <summary>An existing case; null: found by its external key, or created.</summary>
    public string? Saksnummer { get; init; }

    public required string Tittel { get; init; }

    public string? OffentligTittel { get; init; }

    public string? Sakstype { get; init; }

    public string? Saksstatus { get; init; }

    public string? Arkivdel { get; init; }

    public string? Saksansvarlig { get; init; }

    public string? AdministrativEnhet { get; init; }

    public IReadOnlyList<Klassering> Klassering { get; init; } = [];

    public Skjerming? Skjerming { get; init; }

    public IReadOnlyList<Part> Parter { get; init; } = [];
}

internal sealed record Journalpost
{
    public required EksternNoekkel EksternNoekkel { get; init; }

    public required string Tittel { get; init; }

    public string? OffentligTittel { get; init; }

    public required string Journalposttype { get; init; }

    public string? Journalstatus { get; init; }

    public string? DokumentetsDato { get; init; }

    public string? Saksbehandler { get; init; }

    public string? AdministrativEnhet { get; init; }

    public Skjerming? Skjerming { get; init; }

    public IReadOnlyList<Part> Korrespondanseparter { get; init; } = [];

    public IReadOnlyList<Dokument> Dokumenter { get; init; } = [];
}

internal sealed record EksternNoekkel(string Fagsystem, string Noekkel);

internal sealed record Klassering(string Klassifikasjonssystem, string Klasse);

internal sealed record Skjerming(string Tilgangsrestriksjon, string Skjermingshjemmel);

internal sealed record Part
{
    public required string Rolle { get; init; }

    public required string Slag { get; init; }

    public required string Navn { get; init; }

    public string? Fnr { get; init; }

    public string? Orgnr { get; init; }

    public string? Epost { get; init; }

    public string? Telefon { get; init; }

    public Adresse? Adresse { get; init; }

    public bool Skjermet { get; init; }

    public string? Referanse { get; init; }
}

internal sealed record Adresse
{
    public IReadOnlyList<string> Adresselinjer { get; init; } = [];

    public string? Postnummer { get; init; }

    public string? Poststed { get; init; }

    public string? Landkode { get; init; }
}

internal sealed record Dokument
{
    public required string Role { get; init; }

    public required int Number { get; init; }

    public required string Tittel { get; init; }

    public string? DisplayName { get; init; }

    public string? SafeName { get; init; }

    public string? Mediatype { get; init; }

    public long? Size { get; init; }

    public string? Ref { get; init; }

    public string? Tekst { get; init; }
}
