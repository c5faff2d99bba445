using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Integration.Core.Translation;

namespace Integration.Benchmarks.Micro;

/// <summary>About 25 fields renamed and restructured.</summary>
public class MapBenchmarks
{
    private static readonly Dictionary<string, JsonElement> NoLookups = [];
    private readonly byte[] message = Subjects.Event();
    private readonly CompiledMap map = Subjects.Map();

    [Benchmark]
    public int ParseAndTranslate()
    {
        using var document = JsonDocument.Parse(message);
        return map.Translate(new TranslationContext(document.RootElement, NoLookups)).TryGet(out var mapped, out _) ? mapped.Length : throw new InvalidOperationException("the map fails");
    }
}
