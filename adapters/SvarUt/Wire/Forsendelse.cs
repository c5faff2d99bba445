using System.Text.Json.Serialization;

namespace Integration.Adapters.SvarUt.Wire;

/// <summary>A letter as SvarUt takes it. <source>ks-no/svarut-rest-klient, forsendelse.json</source></summary>
internal sealed record Forsendelse
{
    [JsonPropertyName("mottaker")]
    public required Adresse Mottaker { get; init; }

    [JsonPropertyName("tittel")]
    public required string Tittel { get; init; }

    [JsonPropertyName("avgivendeSystem")]
    public string AvgivendeSystem => "Knutepunkt";

    [JsonPropertyName("konteringsKode")]
    public string? KonteringsKode { get; init; }

    [JsonPropertyName("kunDigitalLevering")]
    public bool KunDigitalLevering => false;

    [JsonPropertyName("kryptert")]
    public bool Kryptert => false;

    [JsonPropertyName("utskriftsKonfigurasjon")]
    public required UtskriftsKonfigurasjon UtskriftsKonfigurasjon { get; init; }

    /// <summary>True would demand that the files are encrypted.</summary>
    [JsonPropertyName("krevNiva4Innlogging")]
    public bool KrevNiva4Innlogging => false;

    [JsonPropertyName("metadataFraAvleverendeSystem")]
    public NoarkMetadata? MetadataFraAvleverendeSystem { get; init; }

    [JsonPropertyName("dokumenter")]
    public required IReadOnlyList<Dokument> Dokumenter { get; init; }

    /// <summary>What the letter is found by again.</summary>
    [JsonPropertyName("eksternReferanse")]
    public required string EksternReferanse { get; init; }

    [JsonPropertyName("svarPaForsendelseLink")]
    public bool SvarPaForsendelseLink => false;

    [JsonPropertyName("taushetsbelagtPost")]
    public bool TaushetsbelagtPost => false;
}

internal sealed record Adresse(
    [property: JsonPropertyName("postAdresse")] PostAdresse PostAdresse, [property: JsonPropertyName("digitalAdresse")] DigitalAdresse? DigitalAdresse);

internal sealed record PostAdresse
{
    [JsonPropertyName("navn")]
    public required string Navn { get; init; }

    [JsonPropertyName("adresse1")]
    public string? Adresse1 { get; init; }

    [JsonPropertyName("adresse2")]
    public string? Adresse2 { get; init; }

    [JsonPropertyName("adresse3")]
    public string? Adresse3 { get; init; }

    [JsonPropertyName("postNummer")]
    public string? PostNummer { get; init; }

    [JsonPropertyName("postSted")]
    public required string PostSted { get; init; }

    [JsonPropertyName("land")]
    public string? Land { get; init; }
}

/// <summary>One of the two.</summary>
internal sealed record DigitalAdresse(
    [property: JsonPropertyName("fodselsNummer")] string? FodselsNummer, [property: JsonPropertyName("organisasjonsNummer")] string? OrganisasjonsNummer);

internal sealed record UtskriftsKonfigurasjon(
    [property: JsonPropertyName("utskriftMedFarger")] bool UtskriftMedFarger, [property: JsonPropertyName("tosidig")] bool Tosidig);

internal sealed record NoarkMetadata([property: JsonPropertyName("saksAar")] int SaksAar, [property: JsonPropertyName("saksSekvensNummer")] long SaksSekvensNummer);

internal sealed record Dokument
{
    [JsonPropertyName("filnavn")]
    public required string Filnavn { get; init; }

    [JsonPropertyName("mimeType")]
    public required string MimeType { get; init; }

    [JsonPropertyName("skalSigneres")]
    public bool SkalSigneres => false;

    /// <summary>Only PDF is printed; anything else must say that it is not.</summary>
    [JsonPropertyName("ekskluderesFraUtskrift")]
    public required bool EkskluderesFraUtskrift { get; init; }
}
