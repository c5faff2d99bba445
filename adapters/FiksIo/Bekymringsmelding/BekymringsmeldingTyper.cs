namespace Integration.Adapters.FiksIo.Bekymringsmelding;

/// <summary>Message types of the protocol, and the hub's own. <source>ks-no/fiks-io-bekymringsmelding-protokoll</source></summary>
internal static class BekymringsmeldingTyper
{
    public const string Bekymringsmelding = "no.kommune.barnevern.bekymringsmelding.v1";
    public const string Svar = "no.kommune.barnevern.bekymringsmelding.svar.v1";
    public const string Mottatt = "no.ks.fiks.bekymringsmelding.mottatt.v1";
    public const string Feilet = "no.ks.fiks.bekymringsmelding.feilet.v1";

    private const string Prefix = "no.ks.fiks.bekymringsmelding.";

    /// <summary><c>offentlig</c> or <c>privat</c>, and the version; null: no report.</summary>
    public static (string Slag, int Versjon)? Of(string type) => type switch
    {
        Prefix + "offentlig.v1" => ("offentlig", 1),
        Prefix + "offentlig.v2" => ("offentlig", 2),
        Prefix + "privat.v1" => ("privat", 1),
        Prefix + "privat.v2" => ("privat", 2),
        _ => null,
    };
}
