using System.Security.Cryptography;

namespace Integration.Adapters.FileDrop;

/// <summary>A file that is to be written.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Open">Opens its content.</param>
internal sealed record DropWrite(string Name, string Sha256, Func<CancellationToken, ValueTask<Stream>> Open)
{
    public static DropWrite Of(string name, byte[] content) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(content)), _ => ValueTask.FromResult<Stream>(new MemoryStream(content, writable: false)));
}
