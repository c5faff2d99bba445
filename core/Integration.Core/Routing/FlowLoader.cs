using Integration.Core.Translation;

namespace Integration.Core.Routing;

/// <summary>Compiles an environment's flows, maps and code lists as a whole: all of them, or all that is wrong.</summary>
internal static class FlowLoader
{
    /// <summary>Loads. Also what <c>integration flows check</c> calls.</summary>
    public static FlowLoadResult Load(FlowSources sources, FlowReferences references)
    {
        var errors = new List<DefinitionError>();
        var maps = MapCatalog.Load(sources.Maps, sources.CodeLists, errors);
        var flows = new Dictionary<string, Flow>(StringComparer.Ordinal);
        foreach (var source in sources.Flows)
        {
            if (new FlowReader(source, maps, references, errors).Read() is not { } flow) continue;
            if (!flows.TryAdd(flow.Id, flow))
                errors.Add(new DefinitionError(source.Name, 1, 1, "duplicate-id", $"the flow '{flow.Id}' is also in {flows[flow.Id].Source.Flow.Name}"));
        }

        return errors.Count == 0 ? new FlowLoadResult(new FlowCatalog(flows.Values), []) : new FlowLoadResult(null, Sorted(errors));
    }

    /// <summary>Compiles one version of a flow again, from the archive. Null when this build of the hub can no longer read it.</summary>
    internal static Flow? Recompile(FlowSource source)
    {
        var errors = new List<DefinitionError>();
        return new FlowReader(source.Flow, MapCatalog.Load(source.Maps, source.CodeLists, errors), null, errors).Read();
    }

    private static List<DefinitionError> Sorted(List<DefinitionError> errors) =>
        [.. errors.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line).ThenBy(error => error.Column)];
}
