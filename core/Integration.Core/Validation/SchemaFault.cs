namespace Integration.Core.Validation;

/// <summary>One reason why a schema file is refused.</summary>
/// <param name="File">The file, as its source names it.</param>
/// <param name="Pointer">JSON Pointer into the schema.</param>
/// <param name="Code">A stable word: one of the constants here.</param>
/// <param name="Detail">What to do, in English.</param>
internal sealed record SchemaFault(string File, string Pointer, string Code, string Detail)
{
    public const string NotJson = "not-json";
    public const string TooLarge = "too-large";
    public const string TooDeep = "too-deep";
    public const string Dialect = "dialect";
    public const string UnknownKeyword = "unknown-keyword";
    public const string BadValue = "bad-value";
    public const string UnknownFormat = "unknown-format";
    public const string Pattern = "pattern";
    public const string RemoteReference = "remote-reference";
    public const string UnresolvedReference = "unresolved-reference";
    public const string ReferenceCycle = "reference-cycle";
    public const string MisplacedKeyword = "misplaced-keyword";
    public const string TooComplex = "too-complex";
    public const string Type = "type";

    public override string ToString() => $"{File}#{Pointer}: {Code}: {Detail}";
}
