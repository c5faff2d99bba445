using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Integration.Adapters.Mail;

/// <summary>Whether a server is who it says: by the machine's own authorities, or by those that are configured.</summary>
internal static class Authorities
{
    public static X509Certificate2Collection Load(IEnumerable<string> authorities)
    {
        var loaded = new X509Certificate2Collection();
        foreach (var pem in authorities)
            loaded.Add(X509Certificate2.CreateFromPem(pem));
        return loaded;
    }

    /// <summary>A name that does not fit, or no certificate at all, is never trusted; an unknown authority is when it is one of ours.</summary>
    public static RemoteCertificateValidationCallback Trusting(X509Certificate2Collection authorities) => (_, certificate, chain, errors) =>
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || authorities.Count == 0 || certificate is not X509Certificate2 server)
            return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(authorities);
        own.ChainPolicy.ExtraStore.AddRange(chain?.ChainPolicy.ExtraStore ?? []);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return own.Build(server);
    };
}
