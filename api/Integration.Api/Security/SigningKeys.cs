using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Integration.Api.Security;

/// <summary>An issuer's public keys: kept for a day, fetched again when a token names a key that is not among them, but at most every ten seconds.</summary>
internal sealed partial class SigningKeys(IssuerOptions issuer, IHttpClientFactory http, TimeProvider time, ILogger logger) : IDisposable
{
    public const string HttpClientName = "issuer-keys";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan FetchAtMostEvery = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile Keys? current;
    private DateTimeOffset lastTry = DateTimeOffset.MinValue;

    /// <summary>The keys, with the one a token names if the issuer has it. Throws <see cref="IssuerUnavailableException"/> when there are none at all.</summary>
    public async ValueTask<IReadOnlyList<SecurityKey>> For(string? kid, CancellationToken cancellationToken)
    {
        if (current is { } keys && IsGood(keys, kid))
            return keys.All;

        await fetching.WaitAsync(cancellationToken);
        try
        {
            // Somebody else may have fetched while this one waited; and a stranger's key ids must not make the hub knock on the issuer's door.
            if ((current is not { } known || !IsGood(known, kid)) && time.GetUtcNow() - lastTry >= FetchAtMostEvery)
            {
                lastTry = time.GetUtcNow();
                await Fetch(cancellationToken);
            }
        }
        finally
        {
            fetching.Release();
        }

        return current?.All ?? throw new IssuerUnavailableException();
    }

    public void Dispose() => fetching.Dispose();

    private bool IsGood(Keys keys, string? kid) =>
        time.GetUtcNow() - keys.FetchedAt < Lifetime && (kid is null || keys.All.Any(key => key.KeyId == kid));

    private async Task Fetch(CancellationToken cancellationToken)
    {
        try
        {
            using var client = http.CreateClient(HttpClientName);
            var address = issuer.JwksUri ?? await AddressFromMetadata(client, issuer.Metadata!, cancellationToken);
            var set = JsonWebKeySet.Create(await client.GetStringAsync(address, cancellationToken));
            current = new Keys([.. set.GetSigningKeys()], time.GetUtcNow());
            LogFetched(issuer.Name!, current.All.Count);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or ArgumentException or KeyNotFoundException or InvalidOperationException or UriFormatException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The old keys go on: an issuer that is down must not close the hub.
            LogNotFetched(issuer.Name!, exception.GetType().Name);
        }
    }

    private static async Task<Uri> AddressFromMetadata(HttpClient client, Uri metadata, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await client.GetStringAsync(metadata, cancellationToken));
        return new Uri(document.RootElement.GetProperty("jwks_uri").GetString()!);
    }

    private sealed record Keys(IReadOnlyList<SecurityKey> All, DateTimeOffset FetchedAt);

    [LoggerMessage(EventName = "issuer-keys-fetched", Level = LogLevel.Information, Message = "Keys of issuer {Issuer} fetched: {Keys}")]
    private partial void LogFetched(string issuer, int keys);

    [LoggerMessage(EventName = "issuer-keys-not-fetched", Level = LogLevel.Warning, Message = "Keys of issuer {Issuer} could not be fetched ({Reason}); those known are used on")]
    private partial void LogNotFetched(string issuer, string reason);
}
