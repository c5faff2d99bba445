using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FiksIo;

/// <summary>Accounts and their public keys. A key is remembered for an hour: it is asked for at each message and changes once a year.</summary>
internal sealed class Katalog(IFiksIoApi api, TimeProvider time)
{
    private static readonly TimeSpan Remember = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<Guid, (X509Certificate2 Key, DateTimeOffset Until)> keys = new();

    /// <summary>The certificate that a message to an account is encrypted for.</summary>
    public async ValueTask<Result<X509Certificate2>> Key(Guid kontoId, CancellationToken cancellationToken)
    {
        if (keys.TryGetValue(kontoId, out var known) && known.Until > time.GetUtcNow())
            return known.Key;

        using var konto = await api.Konto(kontoId, cancellationToken);
        if (!konto.IsSuccessful)
            return FiksIoFailure.OfQuestion(konto, time);
        if (konto.Content?.Status is { GyldigMottaker: false })
            return new Problem(FiksIoProblems.ReceiverGone) { ExternalCode = "gyldigMottaker false" };

        if (!(await Published(kontoId, cancellationToken)).TryGet(out var key, out var problem))
            return problem;
        keys[kontoId] = (key, time.GetUtcNow() + Remember);
        return key;
    }

    /// <summary>The certificate that stands on an account now.</summary>
    public async ValueTask<Result<X509Certificate2>> Published(Guid kontoId, CancellationToken cancellationToken)
    {
        using var published = await api.OffentligNokkel(kontoId, cancellationToken);
        if (!published.IsSuccessful)
            return FiksIoFailure.OfQuestion(published, time);
        try
        {
            return published.Content?.Nokkel is { } pem ? X509Certificate2.CreateFromPem(pem) : new Problem(FiksIoProblems.Garbage);
        }
        catch (CryptographicException)
        {
            return new Problem(FiksIoProblems.Garbage) { ExternalCode = "not a certificate" };
        }
    }

    /// <summary>Null when the key that others encrypt with is one the hub can open.</summary>
    public async ValueTask<Problem?> CheckOwn(FiksKonto konto, CancellationToken cancellationToken)
    {
        if (!(await Published(konto.Id, cancellationToken)).TryGet(out var published, out var problem))
            return problem;
        return konto.Keys.Any(key => key.RawDataMemory.Span.SequenceEqual(published.RawDataMemory.Span)) ? null : new Problem(FiksIoProblems.OwnKey);
    }
}
