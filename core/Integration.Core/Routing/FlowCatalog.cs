using System.Collections.Frozen;
using System.Text.Json;
using Integration.Core.Translation;

namespace Integration.Core.Routing;

/// <summary>The flows of an environment, as they were loaded together. Immutable.</summary>
internal sealed class FlowCatalog
{
    private static readonly Dictionary<string, JsonElement> NoLookups = [];

    private readonly FrozenDictionary<string, Flow[]> byType;
    private readonly FrozenDictionary<string, Flow> byId;

    public FlowCatalog(IEnumerable<Flow> flows)
    {
        byId = flows.ToFrozenDictionary(flow => flow.Id, StringComparer.Ordinal);
        byType = byId.Values.GroupBy(flow => flow.Type, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderBy(flow => flow.Id, StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Every flow.</summary>
    public IReadOnlyCollection<Flow> All => byId.Values;

    /// <summary>The flows that take a message: each makes one delivery. Empty: <see cref="RoutingProblems.NoFlow"/>.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="event">The whole CloudEvent.</param>
    public IReadOnlyList<Flow> Match(string type, JsonElement @event)
    {
        if (!byType.TryGetValue(type, out var flows)) return [];
        if (flows is [{ Where: null }]) return flows;
        var context = new TranslationContext(@event, NoLookups);
        return [.. flows.Where(flow => flow.Takes(context))];
    }

    /// <summary>A flow in exactly this version, or null.</summary>
    public Flow? Find(string id, string version) => byId.TryGetValue(id, out var flow) && flow.Version == version ? flow : null;
}
