using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Matrikkelen.Wire;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Matrikkelen;

/// <summary>
/// Changes user and password for tokens at Kartverket's Keycloak, and keeps one until shortly before it expires. One caller at a time asks; the others
/// wait and get the same. The refresh token is not used: a new grant every few minutes costs less than a second state.
/// <source>kartverket/matrikkel-token-test @6387848; RFC 6749 §4.3</source>
/// </summary>
internal sealed partial class KeycloakTokens(IHttpClientFactory clients, IOptions<MatrikkelenOptions> options, TimeProvider time) : IAccessTokens, IDisposable
{
    public const string HttpClientName = "matrikkelen-token";

    private const long LongestLife = 24 * 60 * 60;
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim gate = new(1, 1);
    private Token? cached;

    /// <summary>The one token there is: Keycloak gives it by user, not by scope.</summary>
    public static AccessTokenRequest Only { get; } = new("");

    public async ValueTask<Result<string>> Get(AccessTokenRequest request, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (cached is { } token && time.GetUtcNow() < token.GoodUntil)
                return token.Value;

            var result = await Grant(cancellationToken);
            cached = result.Problem is null ? result.Value : null;
            return result.TryGet(out token, out var problem) ? token.Value : problem;
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new Problem(MatrikkelenProblems.Unreachable) { ExternalCode = "token" };
        }
        finally
        {
            gate.Release();
        }
    }

    public void Forget(AccessTokenRequest request, string token)
    {
        if (cached is { } kept && kept.Value == token)
            Interlocked.CompareExchange(ref cached, null, kept);
    }

    public void Dispose() => gate.Dispose();

    private async Task<Result<Token>> Grant(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "password"),
            new("client_id", options.Value.TokenClient),
            new("username", options.Value.User),
            new("password", options.Value.Password),
        ]);
        var asked = time.GetUtcNow();
        using var response = await clients.CreateClient(HttpClientName).PostAsync(options.Value.TokenAddress, form, cancellationToken);
        var answer = await Read(response, cancellationToken);
        if (HttpFailures.Of(response.StatusCode, response.Headers.RetryAfter is not null) is { } failure)
            return Refusal(response, failure, answer?.Error);
        if (answer is not { AccessToken.Length: > 0, ExpiresIn: > 0 })
            return new Problem(MatrikkelenProblems.NotUnderstood) { ExternalCode = "token" };

        var lifetime = TimeSpan.FromSeconds(Math.Min(answer.ExpiresIn.Value, LongestLife));
        return new Token(answer.AccessToken, asked + lifetime - (Margin < lifetime / 2 ? Margin : lifetime / 2));
    }

    private Problem Refusal(HttpResponseMessage response, HttpFailure failure, string? error) => new(failure switch
    {
        HttpFailure.Throttled => MatrikkelenProblems.Throttled,
        HttpFailure.ServerError or HttpFailure.NoAnswer => MatrikkelenProblems.Unreachable,
        // invalid_grant, invalid_client and unauthorized_client come with 400 or 401.
        HttpFailure.Unauthorized or HttpFailure.Rejected => MatrikkelenProblems.Unauthorized,
        _ => MatrikkelenProblems.Rejected,
    })
    {
        ExternalCode = error is not null && ErrorCode().IsMatch(error) ? error : $"token: HTTP {(int)response.StatusCode}",
        RetryAfter = HttpFailures.RetryAfter(response.Headers, TimeSpan.FromSeconds(1), time),
    };

    private static async Task<TokenAnswer?> Read(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<TokenAnswer>(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (JsonException)
        {
            return null; // The status says what it is.
        }
    }

    [GeneratedRegex("^[a-z_]{1,40}$")]
    private static partial Regex ErrorCode();

    private sealed record Token(string Value, DateTimeOffset GoodUntil)
    {
        // The compiler's ToString would print the token.
        public override string ToString() => $"token, good until {GoodUntil:O}";
    }
}
