using Integration.Core.Translation;

namespace Integration.Core.Routing;

/// <summary>The files that an environment's flows are loaded from.</summary>
/// <param name="Flows"><c>flows/*.yaml</c>.</param>
/// <param name="Maps"><c>maps/*.map.json</c>.</param>
/// <param name="CodeLists"><c>codelists/*.json</c>, embedded in the schemas' assembly.</param>
internal sealed record FlowSources(IReadOnlyList<SourceFile> Flows, IReadOnlyList<SourceFile> Maps, IReadOnlyList<SourceFile> CodeLists)
{
    /// <summary>Reads an environment's folder.</summary>
    public static FlowSources Read(string environment, IReadOnlyList<SourceFile> codeLists) =>
        new(SourceFile.Read(environment, "flows", ".yaml"), SourceFile.Read(environment, "maps", MapCatalog.Ending), codeLists);
}
