using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Integration.Simulators.FiksIo;

/// <summary>The accounts of the demo and the tests, and their keys: one for the hub's, one for all others, made when first needed.</summary>
internal static class FiksIoAccounts
{
    /// <summary>The hub's integration.</summary>
    public static readonly Guid Integration = new("f1c50000-0000-4000-8000-000000000001");

    /// <summary>Its password.</summary>
    public const string Password = "simulert-passord";

    /// <summary>The hub's account for archiving.</summary>
    public static readonly Guid HubArkiv = new("f1c50000-0000-4000-8000-0000000000a1");

    /// <summary>The archive's account.</summary>
    public static readonly Guid Arkiv = new("f1c50000-0000-4000-8000-0000000000a2");

    /// <summary>The hub's account for reports of concern.</summary>
    public static readonly Guid HubBekymring = new("f1c50000-0000-4000-8000-0000000000b1");

    /// <summary>The service that sends them.</summary>
    public static readonly Guid Bekymring = new("f1c50000-0000-4000-8000-0000000000b2");

    private static readonly Lazy<X509Certificate2> Hub = new(() => Make("CN=Knutepunkt"));
    private static readonly Lazy<X509Certificate2> Others = new(() => Make("CN=Simulert motpart"));

    /// <summary>The queues that clients may read.</summary>
    public static IReadOnlyList<Guid> All => [HubArkiv, Arkiv, HubBekymring, Bekymring];

    /// <summary>The hub's certificate and private key as PEM in one text: what goes into <c>Keys</c> of its accounts.</summary>
    public static string HubKeyPem => Pem(Hub.Value);

    /// <summary>The certificate that stands on an account.</summary>
    public static X509Certificate2 Certificate(Guid account) => account == HubArkiv || account == HubBekymring ? Hub.Value : Others.Value;

    /// <summary>A certificate with its private key, as PEM in one text.</summary>
    public static string Pem(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    /// <summary>A key of somebody.</summary>
    public static X509Certificate2 Make(string name, DateTimeOffset? until = null)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), until ?? new DateTimeOffset(2046, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
