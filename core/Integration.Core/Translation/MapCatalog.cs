using System.Collections.Frozen;

namespace Integration.Core.Translation;

/// <summary>All maps of an environment by name.</summary>
internal sealed class MapCatalog
{
    /// <summary>How a map's file ends.</summary>
    public const string Ending = ".map.json";

    private readonly FrozenDictionary<string, CompiledMap> maps;

    private MapCatalog(IEnumerable<CompiledMap> maps) => this.maps = maps.ToFrozenDictionary(map => map.Name, StringComparer.Ordinal);

    /// <summary>Every map.</summary>
    public IReadOnlyCollection<CompiledMap> All => maps.Values;

    /// <summary>The map of a name with version, or null.</summary>
    public CompiledMap? Find(string name) => maps.GetValueOrDefault(name);

    /// <summary>Compiles maps and code lists; what is wrong is added to <paramref name="errors"/> and left out of the catalogue.</summary>
    public static MapCatalog Load(IEnumerable<SourceFile> maps, IEnumerable<SourceFile> codeLists, ICollection<DefinitionError> errors)
    {
        var lists = codeLists.Select(source => CodeList.Load(source, errors)).OfType<CodeList>().ToFrozenDictionary(list => list.Name, StringComparer.Ordinal);
        return new MapCatalog([.. maps.Select(source => new MapCompiler(source, lists, errors).Compile()).OfType<CompiledMap>()]);
    }
}
