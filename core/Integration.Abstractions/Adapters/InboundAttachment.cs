using System.Security.Cryptography;
using System.Text;
using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>A file that comes with an event; streamed into the hub's store, encrypted on the way, before the event is stored.</summary>
/// <param name="Id">The same each time the same content is read: see <see cref="IdOf"/>. Data refers to it by <see cref="Reference"/>.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Open">Opens the content; called at most once for a read. A problem fails the whole read, and it is tried again.</param>
public sealed record InboundAttachment(Guid Id, string MediaType, Func<CancellationToken, ValueTask<Result<Stream>>> Open)
{
    /// <summary>What stands in the data's <c>ref</c>: <c>attachment:{id}</c>.</summary>
    public string Reference => $"attachment:{Id:D}";

    /// <summary>An id made of what identifies the content: adapter, event, name, checksum. UUID version 8 (RFC 9562).</summary>
    /// <param name="parts">What identifies it.</param>
    /// <returns>The id.</returns>
    public static Guid IdOf(params ReadOnlySpan<string> parts)
    {
        Span<byte> id = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!)), id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id[..16], bigEndian: true);
    }
}
