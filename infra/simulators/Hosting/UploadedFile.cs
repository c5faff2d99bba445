namespace Integration.Simulators.Hosting;

/// <summary>A file that came in a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record UploadedFile(string Name, long Bytes)
{
    /// <summary>Its content.</summary>
    public byte[] Content { get; init; } = [];
}
