namespace Integration.Adapters;

/// <summary>An unpacked entry, not yet to be trusted.</summary>
internal sealed record ZipFile(string Name, byte[] Content);
