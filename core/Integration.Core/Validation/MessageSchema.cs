using Integration.Abstractions.Problems;
using Integration.Core.Validation.Dialect;
using Integration.Core.Validation.Strict;
using Integration.Core.Validation.Walking;

namespace Integration.Core.Validation;

/// <summary>One gated schema, ready to validate. Safe for concurrent use.</summary>
internal sealed class MessageSchema
{
    private readonly LoweredSchema lowered;
    private readonly WalkNode walk;

    internal MessageSchema(string type, string file, ReadOnlyMemory<byte> source, SchemaNode root)
    {
        Type = type;
        File = file;
        Source = source;
        Root = root;
        lowered = new LoweredSchema(root);
        walk = WalkCompiler.Compile(root);
        Mask = new SchemaMask(root);
    }

    /// <summary>The message type with its major version: <c>no.kommune.skjema.innsendt.v1</c>.</summary>
    public string Type { get; }

    /// <summary>The file it was read from, as its source names it.</summary>
    public string File { get; }

    /// <summary>The schema as its author wrote it.</summary>
    public ReadOnlyMemory<byte> Source { get; }

    /// <summary>Hides what <c>x-sensitivity</c> and <c>x-mask</c> mark.</summary>
    public SchemaMask Mask { get; }

    /// <summary>The subject of such a message has a version, and a post says which one it was made from.</summary>
    public bool IsVersioned => Root.Versioned;

    internal SchemaNode Root { get; }

    /// <summary>
    /// Every place where the data breaks the schema; empty when it is valid. Pointers are relative to the data. What is not strict JSON
    /// (<see cref="JsonStrict"/>) is an error like any other.
    /// </summary>
    public IReadOnlyList<ProblemError> Validate(ReadOnlyMemory<byte> utf8Json) =>
        JsonStrict.Check(utf8Json.Span) is { } error ? [error] : ValidateStrict(utf8Json);

    /// <summary>As <see cref="Validate"/>, for data that <see cref="JsonStrict"/> has let through already (as part of a whole event).</summary>
    public IReadOnlyList<ProblemError> ValidateStrict(ReadOnlyMemory<byte> strictJson) =>
        SchemaWalker.IsValid(walk, strictJson.Span) ? [] : StrictValidator.Validate(lowered, strictJson.Span);

    /// <summary>The two halves apart, for the tests that hold them together.</summary>
    internal (bool Walker, IReadOnlyList<ProblemError> Authority) Compare(ReadOnlyMemory<byte> strictJson) =>
        (SchemaWalker.IsValid(walk, strictJson.Span), StrictValidator.Validate(lowered, strictJson.Span));
}
