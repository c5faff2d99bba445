namespace Integration.Adapters;

/// <summary><c>no.kommune.sak.journalpost.opprett.v1</c>: what every adapter of an archive takes.</summary>
internal sealed record JournalpostOpprett
{
    public const string Type = "no.kommune.sak.journalpost.opprett.v1";

    public required ArkivSak Sak { get; init; }

    public required ArkivJournalpost Journalpost { get; init; }

    /// <summary>The public title has to be given when the rest is shielded; made from the full one it would publish what should be hidden.</summary>
    public bool LacksPublicTitle =>
        Sak is { Skjerming: not null, OffentligTittel: null, Saksnummer: null } || Journalpost is { Skjerming: not null, OffentligTittel: null };
}

internal sealed record ArkivSak
{
    public required ArkivNoekkel EksternNoekkel { get; init; }

    /// <summary>An existing case; null: found by its external key, or created.</summary>
    public string? Saksnummer { get; init; }

    public required string Tittel { get; init; }

    public string? OffentligTittel { get; init; }

    public string? Sakstype { get; init; }

    public string? Saksstatus { get; init; }

    public string? Arkivdel { get; init; }

    public string? Saksansvarlig { get; init; }

    public string? AdministrativEnhet { get; init; }

    public IReadOnlyList<ArkivKlassering> Klassering { get; init; } = [];

    public ArkivSkjerming? Skjerming { get; init; }

    public IReadOnlyList<ArkivPart> Parter { get; init; } = [];
}

internal sealed record ArkivJournalpost
{
    public required ArkivNoekkel EksternNoekkel { get; init; }

    public required string Tittel { get; init; }

    public string? OffentligTittel { get; init; }

    public required string Journalposttype { get; init; }

    public string? Journalstatus { get; init; }

    public string? DokumentetsDato { get; init; }

    public DateTimeOffset? MottattDato { get; init; }

    public string? Saksbehandler { get; init; }

    public string? AdministrativEnhet { get; init; }

    public ArkivSkjerming? Skjerming { get; init; }

    public IReadOnlyList<ArkivPart> Korrespondanseparter { get; init; } = [];

    public IReadOnlyList<ArkivDokument> Dokumenter { get; init; } = [];
}

internal sealed record ArkivNoekkel(string Fagsystem, string Noekkel);

internal sealed record ArkivKlassering(string Klassifikasjonssystem, string Klasse, string? Tittel = null);

internal sealed record ArkivSkjerming(string Tilgangsrestriksjon, string Skjermingshjemmel, string? OpphoererDato = null);

internal sealed record ArkivPart
{
    public required string Rolle { get; init; }

    public required string Slag { get; init; }

    public required string Navn { get; init; }

    public string? Fnr { get; init; }

    public string? Orgnr { get; init; }

    public string? Epost { get; init; }

    public string? Telefon { get; init; }

    public ArkivAdresse? Adresse { get; init; }

    public bool Skjermet { get; init; }

    public string? Referanse { get; init; }
}

internal sealed record ArkivAdresse
{
    public IReadOnlyList<string> Adresselinjer { get; init; } = [];

    public string? Postnummer { get; init; }

    public string? Poststed { get; init; }

    public string? Landkode { get; init; }
}

internal sealed record ArkivDokument
{
    public required string Role { get; init; }

    public required int Number { get; init; }

    public required string Tittel { get; init; }

    public string? DisplayName { get; init; }

    public string? SafeName { get; init; }

    public string? Mediatype { get; init; }

    public string? Variant { get; init; }

    public long? Size { get; init; }

    public string? Sha256 { get; init; }

    public string? Ref { get; init; }

    public string? Tekst { get; init; }
}
