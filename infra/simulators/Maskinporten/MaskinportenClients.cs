using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Integration.Simulators.Maskinporten;

/// <summary>
/// The clients of the demo and the tests. All organisations are synthetic. They share one key, made when the process first needs it:
/// 2048 bits each would cost the demo a second.
/// </summary>
internal static class MaskinportenClients
{
    /// <summary>Scope of the hub's own API, as the demo registers it.</summary>
    public const string HubScope = "knutepunkt:meldinger";

    /// <summary>Scope of the operators' API.</summary>
    public const string OperatorScope = "knutepunkt:drift";

    /// <summary>Scope of Folkeregisteret, public authorities with a legal basis.</summary>
    public const string FolkeregisteretScope = "folkeregister:deling/offentligmedhjemmel";

    /// <summary>Scope of Kontakt- og reservasjonsregisteret, contact details.</summary>
    public const string KrrScope = "krr:global/kontaktinformasjon.read";

    /// <summary>Scope of the changes of Kontakt- og reservasjonsregisteret.</summary>
    public const string KrrFeedScope = "krr:global/hentendring.read";

    /// <summary>Scope of Matrikkelen, as one of Kartverket's examples spells it.</summary>
    public const string MatrikkelenScope = "kartverk:matrikkel:read";

    /// <summary>Scope of Altinn's letters.</summary>
    public const string AltinnScope = "altinn:correspondence.write";

    /// <summary>Scope of KS Fiks.</summary>
    public const string FiksScope = "ks:fiks";

    private static readonly Lazy<RSA> SharedKey = new(() => RSA.Create(2048));

    /// <summary><c>kid</c> of the shared key.</summary>
    public const string Kid = "demo-1";

    /// <summary>The portal where citizens file forms.</summary>
    public static MaskinportenClient Skjemaportal { get; } = Demo("skjemaportal", "310094943", HubScope);

    /// <summary>The child welfare system, which reads its mailbox.</summary>
    public static MaskinportenClient Barnevern { get; } = Demo("barnevern", "313012172", HubScope);

    /// <summary>An operator of the hub.</summary>
    public static MaskinportenClient Operator { get; } = Demo("operator", "310702005", HubScope, OperatorScope);

    /// <summary>The load generator.</summary>
    public static MaskinportenClient Benchmark { get; } = Demo("benchmark", "311702394", HubScope);

    /// <summary>The hub itself, as a consumer of registers; one agency has delegated to it.</summary>
    public static MaskinportenClient Knutepunkt { get; } =
        Demo("knutepunkt", "310567620", FolkeregisteretScope, KrrScope, KrrFeedScope, MatrikkelenScope, AltinnScope, "altinn:serviceowner", "altinn:events.subscribe", FiksScope) with { Delegators = [Skjemaportal.Organisation] };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MaskinportenClient> All => [Skjemaportal, Barnevern, Operator, Benchmark, Knutepunkt];

    /// <summary>The private key of the demo clients as PEM (PKCS #8): what goes into <c>Adapters:Maskinporten:Key</c> of the demo.</summary>
    public static string PrivateKeyPem => SharedKey.Value.ExportPkcs8PrivateKeyPem();

    /// <summary>Registers the shared public key on a client.</summary>
    public static MaskinportenClient WithSharedKey(this MaskinportenClient client) =>
        client with { Keys = [JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(SharedKey.Value.ExportParameters(false)) { KeyId = Kid })] };

    private static MaskinportenClient Demo(string id, string organisation, params string[] scopes) => new(id, organisation, [.. scopes]);
}
