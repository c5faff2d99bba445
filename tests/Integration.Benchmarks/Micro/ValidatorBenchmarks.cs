using System.Text;
using BenchmarkDotNet.Attributes;
using Integration.Core.Validation;
using NJsonSchema;

namespace Integration.Benchmarks.Micro;

/// <summary>The hub's validator against bare NJsonSchema: wanted at most 0.5 of its time and 0.2 of its allocation.</summary>
public class ValidatorBenchmarks
{
    private byte[] data = [];
    private JsonSchema bare = new();
    private MessageSchema hub = null!;

    [GlobalSetup]
    public void Setup()
    {
        data = Subjects.Data();
        hub = Subjects.Schema();
        bare = JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(hub.Source.Span)).GetAwaiter().GetResult();
        if (hub.Validate(data).Count != 0)
            throw new InvalidOperationException("the sample does not follow its schema");
    }

#pragma warning disable RS0030 // What the product may not use is here to be compared with.
    [Benchmark(Baseline = true)]
    public int BareNJsonSchema() => bare.Validate(Encoding.UTF8.GetString(data)).Count;
#pragma warning restore RS0030

    [Benchmark]
    public int Hub() => hub.Validate(data).Count;
}
