namespace Integration.Core.Validation;

/// <summary>A schema file to load.</summary>
/// <param name="Type">The message type with its major version: <c>no.kommune.skjema.innsendt.v1</c>.</param>
/// <param name="File">What to call the file in faults: its relative path.</param>
/// <param name="Utf8">Its bytes.</param>
internal sealed record SchemaSource(string Type, string File, ReadOnlyMemory<byte> Utf8);
