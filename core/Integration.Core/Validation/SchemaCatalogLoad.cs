namespace Integration.Core.Validation;

/// <summary>What came of loading: a whole catalogue, or every fault of every file.</summary>
/// <param name="Catalog">Null when there are faults: half a catalogue would refuse messages for the wrong reason.</param>
/// <param name="Faults">All of them at once.</param>
internal sealed record SchemaCatalogLoad(SchemaCatalog? Catalog, IReadOnlyList<SchemaFault> Faults);
