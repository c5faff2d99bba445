using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Core.Translation.Nodes;

namespace Integration.Core.Translation;

/// <summary>A map that was compiled and checked. Immutable; runs on many threads.</summary>
internal sealed class CompiledMap
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? rented;

    private readonly MapNode root;

    internal CompiledMap(string name, MapNode root, ImmutableArray<string> roots, ImmutableArray<CodeList> codeLists, SourceFile source) =>
        (Name, this.root, Roots, CodeLists, Source) = (name, root, roots, codeLists, source);

    /// <summary>Name with version: <c>skjema-til-journalpost.v1</c>.</summary>
    public string Name { get; }

    /// <summary>The names its expressions begin with, but <c>item</c>: the flow that uses it must give them all.</summary>
    public ImmutableArray<string> Roots { get; }

    /// <summary>The code lists it uses.</summary>
    public ImmutableArray<CodeList> CodeLists { get; }

    /// <summary>The file.</summary>
    public SourceFile Source { get; }

    /// <summary>Every branch that its golden cases have to run: what <see cref="TranslationContext.Hits"/> can hold.</summary>
    public IReadOnlyList<string> Branches => [.. All(root).SelectMany(node => node.Branches)];

    /// <summary>
    /// Translates. Every failure is in one problem, each with its place in the map and the expression or rule; never a value.
    /// The bytes are the caller's own.
    /// </summary>
    public Result<ReadOnlyMemory<byte>> Translate(TranslationContext context)
    {
        var (buffer, writer) = rented ?? New();
        rented = null;
        var run = new MapRun(context, writer);
        root.Write(run, null);
        writer.Flush();
        Result<ReadOnlyMemory<byte>> result = run.Errors.Count == 0
            ? (ReadOnlyMemory<byte>)buffer.WrittenSpan.ToArray()
            : new Problem(TranslationProblems.MapFailed) { Detail = $"map {Name}", Errors = run.Errors };
        buffer.ResetWrittenCount();
        writer.Reset();
        if (buffer.Capacity <= MaxKept) rented = (buffer, writer);
        return result;
    }

    /// <summary>The same map where lookups have no answer: each value that would depend on one is a stand-in that names it, and all others are as they would be.</summary>
    public CompiledMap Without(MissingAnswers missing) => new(Name, root.Without(missing), Roots, CodeLists, Source);

    // A thread keeps its buffer up to this; a rare huge message does not stay in memory.
    private const int MaxKept = 256 * 1024;

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) New()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        return (buffer, new Utf8JsonWriter(buffer, Writing));
    }

    private static IEnumerable<MapNode> All(MapNode node) => node.Children.SelectMany(All).Prepend(node);
}
