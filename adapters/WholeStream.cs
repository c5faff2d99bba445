namespace Integration.Adapters;

/// <summary>Reads a stream into memory, as far as a limit.</summary>
internal static class WholeStream
{
    /// <summary>All of it; null: it is longer than that.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="max">Bytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async ValueTask<byte[]?> Read(Stream stream, long max, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[81920];
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (whole.Length + read > max)
                return null;
            whole.Write(buffer, 0, read);
        }

        return whole.ToArray();
    }
}
