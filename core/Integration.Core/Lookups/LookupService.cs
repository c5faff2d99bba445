using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Core.Clients;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Lookups;

/// <summary>Lookups asked by a business system. Who asked which register is logged; about whom is not.</summary>
internal sealed partial class LookupService(LookupRegistry registry, TimeProvider time, ILogger<LookupService> logger)
{
    /// <summary>Asks within a time.</summary>
    public async ValueTask<Result<LookupAnswer>> Ask(
        Client client, string name, IReadOnlyDictionary<string, string> parameters, TimeSpan wait, string correlationId, CancellationToken cancellationToken)
    {
        if (!client.Lookups.Contains(name))
        {
            return new Problem(LookupProblems.Unknown);
        }

        using var limit = new CancellationTokenSource(wait, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        Result<LookupAnswer> answer;
        try
        {
            answer = await registry.Ask(new LookupRequest(name, parameters, correlationId), both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            answer = new Problem(LookupProblems.TimedOut);
        }

        LogAsked(client.Id, name, answer.Problem?.Code ?? "ok");
        return answer;
    }

    [LoggerMessage(EventName = "lookup-asked", Level = LogLevel.Information, Message = "Client {Client} asked {Lookup}: {Outcome}")]
    private partial void LogAsked(string client, string lookup, string outcome);
}
