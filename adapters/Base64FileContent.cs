using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;

namespace Integration.Adapters;

/// <summary>
/// A body with a file as base64 in the middle, encoded on the way in pieces: a file of any size takes the same memory.
/// </summary>
internal sealed class Base64FileContent : HttpContent
{
    // A multiple of three, so that no padding stands inside.
    private const int Piece = 48 * 1024;
    private readonly byte[] head;
    private readonly byte[] tail;
    private readonly Stream? file;
    private readonly long? size;

    /// <param name="head">What stands before the file.</param>
    /// <param name="file">The file; disposed with this. Null: there is none.</param>
    /// <param name="size">Its size in bytes, when known: then the request has a Content-Length.</param>
    /// <param name="tail">What stands behind it.</param>
    /// <param name="mediaType">The body's type; it is UTF-8.</param>
    public Base64FileContent(byte[] head, Stream? file, long? size, byte[] tail, string mediaType)
    {
        this.head = head;
        this.file = file;
        this.size = file is null ? 0 : size;
        this.tail = tail;
        Headers.ContentType = new MediaTypeHeaderValue(mediaType) { CharSet = "utf-8" };
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var plain = ArrayPool<byte>.Shared.Rent(Piece);
        var encoded = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(Piece));
        try
        {
            await stream.WriteAsync(head, cancellationToken);
            var read = file is null ? 0 : Piece;
            while (read == Piece)
            {
                read = await file!.ReadAtLeastAsync(plain.AsMemory(0, Piece), Piece, throwOnEndOfStream: false, cancellationToken);
                Base64.EncodeToUtf8(plain.AsSpan(0, read), encoded, out _, out var written);
                await stream.WriteAsync(encoded.AsMemory(0, written), cancellationToken);
            }

            await stream.WriteAsync(tail, cancellationToken);
        }
        finally
        {
            // The pool is shared with everything in the process, and this was somebody's document.
            ArrayPool<byte>.Shared.Return(plain, clearArray: true);
            ArrayPool<byte>.Shared.Return(encoded, clearArray: true);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = head.Length + (((size ?? 0) + 2) / 3 * 4) + tail.Length;
        return size is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file?.Dispose();
        base.Dispose(disposing);
    }
}
