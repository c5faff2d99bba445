using System.Buffers;

namespace Integration.Api.Messages;

/// <summary>A request's whole body in one rented array, at most as large as the limit. Dispose it when nobody reads it any more.</summary>
internal readonly struct RequestBody : IDisposable
{
    private readonly byte[]? rented;
    private readonly int length;

    private RequestBody(byte[] rented, int length)
    {
        this.rented = rented;
        this.length = length;
    }

    /// <summary>True when the body is larger than the limit; nothing of it was kept.</summary>
    public bool TooLarge => rented is null;

    public ReadOnlyMemory<byte> Bytes => rented.AsMemory(0, length);

    /// <summary>Reads. A declared length above the limit is refused before a byte is read, an undeclared one as soon as it is passed.</summary>
    public static ValueTask<RequestBody> Read(HttpRequest request, int limit)
    {
        var declared = request.ContentLength;
        return declared > limit ? default : Fill(request.Body, ArrayPool<byte>.Shared.Rent((int)(declared ?? 16 * 1024) + 1), limit, request.HttpContext.RequestAborted);
    }

    public void Dispose()
    {
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    private static async ValueTask<RequestBody> Fill(Stream body, byte[] buffer, int limit, CancellationToken cancellationToken)
    {
        var read = 0;
        try
        {
            while (true)
            {
                var count = await body.ReadAsync(buffer.AsMemory(read), cancellationToken);
                if (count == 0)
                    return new RequestBody(buffer, read);
                read += count;
                if (read > limit)
                    break;
                if (read == buffer.Length)
                    buffer = Grow(buffer);
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return default;
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
