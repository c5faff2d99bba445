using System.Text.Json;
using Integration.Core.ServiceLevel;
using Integration.Core.Translation;

namespace Integration.Core.Routing;

/// <summary>
/// The live flows. <see cref="Reload"/> replaces them as a whole or not at all; what is under way finishes on the version it began on.
/// </summary>
/// <param name="load">Reads and compiles the environment's flows: <c>() => FlowLoader.Load(FlowSources.Read(…), references)</c>.</param>
/// <param name="archive">Keeps every version that goes live.</param>
internal sealed class FlowCatalogHolder(Func<FlowLoadResult> load, FlowArchive archive)
{
    private readonly Lock reloading = new();
    private volatile FlowCatalog current = new([]);

    /// <summary>The live flows; none before the first <see cref="Reload"/>.</summary>
    public FlowCatalog Current => current;

    /// <summary>Raised after a reload has gone live.</summary>
    public event Action? Changed;

    /// <summary>The live flows that take a message.</summary>
    public IReadOnlyList<Flow> Match(string type, JsonElement @event) => current.Match(type, @event);

    /// <summary>A flow in exactly this version: live, or from the archive. Null: <see cref="RoutingProblems.FlowGone"/>.</summary>
    public Flow? Find(string id, string version) => id == ProbeWay.Id && version == ProbeWay.Flow.Version ? ProbeWay.Flow : current.Find(id, version) ?? archive.Find(id, version);

    /// <summary>Loads again. Empty: the new flows are live. Otherwise everything that is wrong, and the old ones stay live.</summary>
    public IReadOnlyList<DefinitionError> Reload()
    {
        lock (reloading)
        {
            var result = load();
            if (result.Catalog is not { } loaded) return result.Errors;

            // Archived first: no message may begin on a version that a restart would not find again.
            foreach (var flow in loaded.All) archive.Save(flow);
            current = loaded;
            Changed?.Invoke();
            return [];
        }
    }
}
