using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Integration.Adapters.Maskinporten;

/// <summary>Reads the client's private key.</summary>
internal static class SigningKey
{
    /// <summary>Loads the key that the options name. No reason is given on failure: it could hold a piece of the key.</summary>
    public static bool TryLoad(MaskinportenOptions options, [NotNullWhen(true)] out SigningCredentials? credentials)
    {
        try
        {
            var text = string.IsNullOrEmpty(options.Key) ? File.ReadAllText(options.KeyFile!) : options.Key;
            SecurityKey key = text.AsSpan().TrimStart().StartsWith("{") ? new JsonWebKey(text) : FromPem(text);
            key.KeyId = options.Kid;
            var algorithm = options.Algorithm ?? DefaultAlgorithm(key);
            credentials = CanSign(key, algorithm) ? new SigningCredentials(key, algorithm) : null;
        }
        catch (Exception exception) when (exception
            is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            credentials = null;
        }

        return credentials is not null;
    }

    private static AsymmetricSecurityKey FromPem(string text)
    {
        if (text.Contains("BEGIN EC", StringComparison.Ordinal))
            return FromEcPem(text);

        // "BEGIN PRIVATE KEY" (PKCS #8) says nothing about the kind of key.
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(text);
            return new RsaSecurityKey(rsa);
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            return FromEcPem(text);
        }
    }

    private static ECDsaSecurityKey FromEcPem(string text)
    {
        var ec = ECDsa.Create();
        ec.ImportFromPem(text);
        return new ECDsaSecurityKey(ec);
    }

    // Signs something: a public key is told from a private one by nothing else in every form.
    private static bool CanSign(SecurityKey key, string algorithm)
    {
        if (!key.IsSupportedAlgorithm(algorithm))
            return false;

        var signer = key.CryptoProviderFactory.CreateForSigning(key, algorithm, cacheProvider: false);
        try
        {
            return signer.Sign([1]).Length > 0;
        }
        finally
        {
            key.CryptoProviderFactory.ReleaseSignatureProvider(signer);
        }
    }

    private static string DefaultAlgorithm(SecurityKey key) => key switch
    {
        ECDsaSecurityKey or JsonWebKey { Kty: "EC" } => key.KeySize switch { 384 => "ES384", 521 => "ES512", _ => "ES256" },
        _ => "RS256",
    };
}
