using Integration.Core.Translation;

namespace Integration.Core.Routing;

/// <summary>A catalogue, or everything that is wrong.</summary>
/// <param name="Catalog">The flows; null when there is any error.</param>
/// <param name="Errors">All of them, in file and line order.</param>
internal sealed record FlowLoadResult(FlowCatalog? Catalog, IReadOnlyList<DefinitionError> Errors);
