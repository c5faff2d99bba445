using System.Text.Json;
using Integration.Benchmarks.Load;
using Integration.Core.Translation;
using Integration.Core.Validation;
using Integration.Schemas;

namespace Integration.Benchmarks.Micro;

/// <summary>The standard run's message, schema and map, for benchmarks of single parts.</summary>
internal static class Subjects
{
    public const string Agency = "0192:310094943";

    public static byte[] Event() => new SampleMessage("micro000").Bytes;

    /// <summary>The event's <c>data</c>, as the sender wrote it.</summary>
    public static byte[] Data()
    {
        using var document = JsonDocument.Parse(Event());
        return System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetProperty("data").GetRawText());
    }

    public static MessageSchema Schema()
    {
        var (catalog, faults) = SchemaCatalog.Load(EmbeddedSchemas.All().Select(schema => new SchemaSource(schema.Type, schema.File, schema.Utf8)));
        return catalog?.Find(SampleMessage.Type) ?? throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
    }

    public static CompiledMap Map()
    {
        var errors = new List<DefinitionError>();
        var maps = MapCatalog.Load(SourceFile.Read(Path.Combine(AppContext.BaseDirectory, "environments", "benchmark"), "maps", MapCatalog.Ending), [], errors);
        return errors.Count == 0 ? maps.All.Single() : throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
    }
}
