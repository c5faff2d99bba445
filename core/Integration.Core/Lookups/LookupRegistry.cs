using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Diagnostics;
using Microsoft.Extensions.Options;

namespace Integration.Core.Lookups;

/// <summary>Every lookup by name, each register behind a channel of its own: one that is down is not asked by every message.</summary>
internal sealed class LookupRegistry(IEnumerable<ILookupAdapter> adapters, DeliveryChannels channels, IOptions<ChannelOptions> options, TimeProvider time)
{
    private readonly Dictionary<string, (ILookupAdapter Adapter, LookupDefinition Definition)> byName =
        adapters.SelectMany(a => a.Lookups.Select(l => (a, l))).ToDictionary(x => x.l.Name, x => (x.a, x.l));

    /// <summary>All lookups.</summary>
    public IReadOnlyCollection<LookupDefinition> All { get; } = [.. adapters.SelectMany(a => a.Lookups)];

    /// <summary>A lookup by name, or null.</summary>
    public LookupDefinition? Find(string name) => byName.TryGetValue(name, out var found) ? found.Definition : null;

    /// <summary>Asks. Never throws but for cancellation.</summary>
    public async ValueTask<Result<LookupAnswer>> Ask(LookupRequest request, CancellationToken cancellationToken)
    {
        if (!byName.TryGetValue(request.Name, out var found))
        {
            return new Problem(LookupProblems.Unknown) { Detail = request.Name };
        }

        if (WrongParameters(found.Definition, request.Parameters) is { Count: > 0 } errors)
        {
            return new Problem(LookupProblems.Parameters) { Errors = errors };
        }

        var channel = channels.Of("lookup/" + found.Adapter.Descriptor.Id);
        var now = time.GetUtcNow();
        if (channel.State is { Held: true, ProbeAt: { } at } && at > now)
        {
            return new Problem(LookupProblems.Held) { RetryAfter = at - now, Detail = found.Adapter.Descriptor.Id };
        }

        using var activity = CoreMetrics.Activities.StartActivity("lookup");
        activity?.SetTag("integration.lookup", request.Name);
        Result<LookupAnswer> answer;
        try
        {
            answer = await found.Adapter.Lookup(request, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            answer = new Problem(LookupProblems.Fault) { Detail = exception.GetType().Name };
        }

        if (answer.Problem?.Class == ProblemClass.Unauthorized)
        {
            channel.Hold(answer.Problem.Code, TimeSpan.FromSeconds(options.Value.UnauthorizedProbeSeconds));
        }
        else
        {
            channel.Record(answer.Problem);
        }

        return answer;
    }

    private static List<ProblemError> WrongParameters(LookupDefinition definition, IReadOnlyDictionary<string, string> given)
    {
        var errors = new List<ProblemError>();
        foreach (var parameter in definition.Parameters)
        {
            var optional = parameter.EndsWith('?');
            var name = optional ? parameter[..^1] : parameter;
            if (!optional && (!given.TryGetValue(name, out var value) || value.Length == 0))
            {
                errors.Add(new("/" + name, "required"));
            }
        }

        foreach (var name in given.Keys)
        {
            if (!definition.Parameters.Contains(name) && !definition.Parameters.Contains(name + "?"))
            {
                errors.Add(new("/" + name, "additionalProperties"));
            }
        }

        return errors;
    }
}
