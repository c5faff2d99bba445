using System.Security.Cryptography.X509Certificates;

namespace Integration.Adapters.FiksIo;

/// <summary>One account of the hub, with its keys.</summary>
/// <param name="Id">The account.</param>
/// <param name="Keys">Certificates with private keys, the newest first: what is sent is signed with the first, what comes is opened with any.</param>
internal sealed record FiksKonto(Guid Id, IReadOnlyList<X509Certificate2> Keys)
{
    public X509Certificate2 Signer => Keys[0];

    /// <summary>When the newest key's certificate expires.</summary>
    public DateTimeOffset Expires => Signer.NotAfter;

    /// <summary>Reads the keys of an account, each a text with a certificate and its private key as PEM.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is not.</exception>
    public static FiksKonto Load(Guid id, IEnumerable<string> keys) => new(id, PemKeys.Load(keys));

    // The compiler's ToString would print certificates.
    public override string ToString() => $"Fiks IO account {Id}";
}
