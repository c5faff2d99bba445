namespace Integration.Adapters;

/// <summary>A file in a container.</summary>
/// <param name="Name">Its name there: ASCII, no folder.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record AsiceFile(string Name, string MediaType, byte[] Content);
