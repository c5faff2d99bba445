namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>
/// Message types of the protocol. What comes is judged by its ending: the published list has types with a missing letter, and with and without <c>.opprett</c>.
/// <source>Fiks Arkiv v1, meldingstyper.json</source>
/// </summary>
internal static class ArkivTyper
{
    public const string Opprett = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett";
    public const string Oppdater = "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.oppdater";
    public const string Arkivmelding = "arkivmelding.xml";
    public const string Kvittering = "arkivmelding-kvittering.xml";
    public const string Feilmelding = "feilmelding.xml";

    public static ArkivSvar Of(string type) =>
        !type.StartsWith("no.ks.fiks.arkiv.v1.", StringComparison.Ordinal) && !type.StartsWith("no.ks.fik.arkiv.v1.", StringComparison.Ordinal) ? ArkivSvar.Unknown
        : type.EndsWith(".mottatt", StringComparison.Ordinal) ? ArkivSvar.Mottatt
        : type.EndsWith(".oppdater.kvittering", StringComparison.Ordinal) ? ArkivSvar.Oppdatert
        : type.EndsWith(".kvittering", StringComparison.Ordinal) ? ArkivSvar.Kvittering
        : type.EndsWith(".ugyldigforespoersel", StringComparison.Ordinal) || type.EndsWith(".ugyldigforespørsel", StringComparison.Ordinal) ? ArkivSvar.UgyldigForespoersel
        : type.EndsWith(".ikkefunnet", StringComparison.Ordinal) ? ArkivSvar.IkkeFunnet
        : type.EndsWith(".serverfeil", StringComparison.Ordinal) ? ArkivSvar.Serverfeil
        : ArkivSvar.Unknown;
}

/// <summary>What an archive can answer.</summary>
internal enum ArkivSvar
{
    /// <summary>Something else.</summary>
    Unknown,

    /// <summary>It is valid, and is being dealt with.</summary>
    Mottatt,

    /// <summary>It is archived, all of it or in part.</summary>
    Kvittering,

    /// <summary>The update is done; there is nothing more to say.</summary>
    Oppdatert,

    /// <summary>Like HTTP 400.</summary>
    UgyldigForespoersel,

    /// <summary>Like HTTP 404.</summary>
    IkkeFunnet,

    /// <summary>Like HTTP 500.</summary>
    Serverfeil,
}
