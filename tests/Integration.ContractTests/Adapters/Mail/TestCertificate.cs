using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Integration.ContractTests.Adapters.Mail;

/// <summary>A server's certificate of an authority that no machine trusts.</summary>
internal static class TestCertificate
{
    /// <summary>For loopback.</summary>
    public static X509Certificate2 Loopback { get; } = Make("CN=localhost", true);

    /// <summary>For somebody else.</summary>
    public static X509Certificate2 Stranger { get; } = Make("CN=mail.example", false);

    private static X509Certificate2 Make(string name, bool loopback)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (loopback)
        {
            names.AddDnsName("localhost");
            names.AddIpAddress(IPAddress.Loopback);
        }
        else
        {
            names.AddDnsName("mail.example");
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2046, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
