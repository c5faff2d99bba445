using System.Net.Http.Headers;
using System.Text;

namespace Integration.Adapters;

/// <summary>
/// A service with an MTOM binding takes plain SOAP and answers in parts. What the hub asks of one stands in the first part; the others would be files.
/// <source>W3C, SOAP Message Transmission Optimization Mechanism</source>
/// </summary>
internal static class MultipartRoot
{
    /// <summary>The whole content, or its first part.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> Of(HttpContent content, CancellationToken cancellationToken)
    {
        var whole = await content.ReadAsByteArrayAsync(cancellationToken);
        return content.Headers.ContentType is { MediaType: "multipart/related" } type && Boundary(type) is { } boundary ? First(whole, boundary) : whole;
    }

    private static byte[]? Boundary(MediaTypeHeaderValue type) =>
        type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"') is { Length: > 0 } boundary
            ? Encoding.ASCII.GetBytes($"--{boundary}")
            : null;

    private static ReadOnlyMemory<byte> First(ReadOnlyMemory<byte> whole, byte[] boundary)
    {
        var at = whole.Span.IndexOf(boundary);
        if (at < 0)
            return whole;
        var part = whole[(at + boundary.Length)..];
        var headers = part.Span.IndexOf("\r\n\r\n"u8);
        if (headers < 0)
            return whole;
        var body = part[(headers + 4)..];
        var end = body.Span.IndexOf([.. "\r\n"u8, .. boundary]);
        return end < 0 ? body : body[..end];
    }
}
