using System.Net;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Integration.Adapters.Maskinporten;

/// <summary>
/// Asks Maskinporten for a token. Tries three times when the failure may pass by itself, and once more when the grant counts as used
/// (MP-012); each time with a new grant.
/// </summary>
internal sealed partial class TokenClient(IHttpClientFactory http, Grant grant, IOptions<MaskinportenOptions> options, TimeProvider time, ILogger<TokenClient> logger)
{
    /// <summary>Name of the <see cref="HttpClient"/>.</summary>
    public const string HttpClientName = "maskinporten";

    private const int Retries = 2;

    private readonly ResiliencePipeline<Result<AccessToken>> pipeline =
        new ResiliencePipelineBuilder<Result<AccessToken>> { TimeProvider = time }.AddRetry(new RetryStrategyOptions<Result<AccessToken>>
        {
            MaxRetryAttempts = Retries,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result.Problem is { } problem && MayPass(problem, args.AttemptNumber)),
        }).Build();

    /// <summary>A new token.</summary>
    public async ValueTask<Result<AccessToken>> Request(AccessTokenRequest request, CancellationToken cancellationToken)
    {
        var result = await pipeline.ExecuteAsync(token => Attempt(request, token), cancellationToken);
        if (result.TryGet(out var issued, out var problem))
            LogIssued(request.Scope, issued.Lifetime.TotalSeconds);
        else
            LogRefused(request.Scope, problem.Code, problem.ExternalCode);
        return result;
    }

    private static bool MayPass(Problem problem, int retriesBefore) => problem.Definition == MaskinportenProblems.GrantReused
        ? retriesBefore == 0
        : problem.Class == ProblemClass.Transient;

    private async ValueTask<Result<AccessToken>> Attempt(AccessTokenRequest request, CancellationToken cancellationToken)
    {
        var asked = time.GetUtcNow();
        try
        {
            using var client = http.CreateClient(HttpClientName);
            using var form = new FormUrlEncodedContent(
            [
                new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                new("assertion", grant.Create(request)),
            ]);
            using var response = await client.PostAsync(options.Value.EffectiveTokenEndpoint, form, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.StatusCode == HttpStatusCode.OK ? Read(body, asked) : Classify(response, body);
        }
        catch (HttpRequestException exception)
        {
            return new Problem(MaskinportenProblems.Unreachable) { ExternalCode = exception.HttpRequestError.ToString() };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Problem(MaskinportenProblems.Unreachable) { ExternalCode = "timeout" };
        }
    }

    private static Result<AccessToken> Read(byte[] body, DateTimeOffset asked)
    {
        if (Parse<TokenResponse>(body) is not { AccessToken.Length: > 0, ExpiresIn: > 0 } answer)
            return new Problem(MaskinportenProblems.NotUnderstood);

        var lifetime = TimeSpan.FromSeconds(answer.ExpiresIn.Value);
        return new AccessToken(answer.AccessToken, lifetime, asked + lifetime);
    }

    private Problem Classify(HttpResponseMessage response, byte[] body)
    {
        var error = Parse<TokenError>(body);
        var status = (int)response.StatusCode;
        var definition = (status, error) switch
        {
            (429, _) => MaskinportenProblems.Throttled,
            ( >= 500, _) => MaskinportenProblems.Unreachable,
            ( < 400, _) => MaskinportenProblems.NotUnderstood,
            (_, { IsClock: true }) => MaskinportenProblems.Clock,
            (_, { Code: "MP-012" }) => MaskinportenProblems.GrantReused,
            (_, { Code: "MP-121" }) => MaskinportenProblems.KeyExpired,
            (_, { Code: "MP-250" }) or (_, { Code: null, Error: "invalid_scope" }) => MaskinportenProblems.ScopeRefused,
            (_, { Code: "MP-251" }) => MaskinportenProblems.DelegationMissing,
            (_, { Code: ['M', 'P', '-', '1', ..] }) or (_, { Code: null, Error: "invalid_client" }) => MaskinportenProblems.ClientRefused,
            _ => MaskinportenProblems.Refused,
        };
        return new Problem(definition) { ExternalCode = error?.Code ?? $"HTTP {status}", RetryAfter = RetryAfter(response) };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    private static T? Parse<T>(byte[] body) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(EventName = "maskinporten-token-issued", Level = LogLevel.Debug, Message = "Token issued for {Scope}, good for {Seconds} s")]
    private partial void LogIssued(string scope, double seconds);

    [LoggerMessage(EventName = "maskinporten-token-refused", Level = LogLevel.Warning, Message = "No token for {Scope}: {Code} {ExternalCode}")]
    private partial void LogRefused(string scope, string code, string? externalCode);
}
