using System.Net;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Integration.Adapters.Altinn;

/// <summary>
/// Altinn's own tokens: one from Maskinporten, changed at Altinn, kept until shortly before it expires. One caller at a time asks; the others
/// wait and get the same.
/// </summary>
internal sealed class AltinnTokens(IAltinnApi api, IAccessTokens maskinporten, IOptions<AltinnOptions> options, IOptions<AltinnEventsOptions> events, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly AccessTokenRequest wanted = new(
        events.Value.Agency is null ? options.Value.Scope : $"{options.Value.Scope} {events.Value.Scope}", options.Value.ConsumerOrg);
    private readonly SemaphoreSlim gate = new(1, 1);
    private Token? cached;

    public async ValueTask<Result<string>> Get(CancellationToken cancellationToken)
    {
        try
        {
            await gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            return AltinnFailure.OfExchange(exception);
        }

        try
        {
            if (cached is { } token && time.GetUtcNow() < token.Expires - Margin)
                return token.Value;

            var result = await Exchange(cancellationToken);
            cached = result.Problem is null ? result.Value : null;
            return result.TryGet(out token, out var problem) ? token.Value : problem;
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return AltinnFailure.OfExchange(exception);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The API refused it: it may have been issued before a right was given.</summary>
    public void Forget(string value)
    {
        if (cached is { } token && token.Value == value)
            Interlocked.CompareExchange(ref cached, null, token);
    }

    public void Dispose() => gate.Dispose();

    private async Task<Result<Token>> Exchange(CancellationToken cancellationToken)
    {
        for (var last = false; ; last = true)
        {
            if (!(await maskinporten.Get(wanted, cancellationToken)).TryGet(out var from, out var problem))
                return problem;

            using var response = await api.Exchange($"Bearer {from}", cancellationToken);
            if (response.IsSuccessful)
                return Read(response.Content) is { } token ? token : AltinnFailure.OfExchange(response, time);
            if (last || response.StatusCode != HttpStatusCode.Unauthorized)
                return AltinnFailure.OfExchange(response, time);
            maskinporten.Forget(wanted, from);
        }
    }

    private static Token? Read(string? body)
    {
        // Some versions answer with a JSON string.
        var text = body?.Trim().Trim('"') ?? "";
        try
        {
            return new Token(text, new JsonWebToken(text).ValidTo);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private sealed record Token(string Value, DateTime ValidTo)
    {
        public DateTimeOffset Expires { get; } = new(DateTime.SpecifyKind(ValidTo, DateTimeKind.Utc));

        // The compiler's ToString would print the token.
        public override string ToString() => $"token, expires {Expires:O}";
    }
}
