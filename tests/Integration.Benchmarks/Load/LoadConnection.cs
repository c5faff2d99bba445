using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Integration.Benchmarks.Load;

/// <summary>One keep-alive connection on a raw socket: a generator on the same two cores must cost less than what it measures.</summary>
internal sealed class LoadConnection(Uri address, string token, string run) : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly SampleMessage message = new(run);
    private readonly byte[] answer = new byte[16 * 1024];
    private byte[] request = [];
    private int bodyAt;

    public async ValueTask Open(CancellationToken cancellationToken)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/cloudevents+json\r\nContent-Length: {message.Bytes.Length}\r\n\r\n");
        bodyAt = head.Length;
        request = [.. head, .. message.Bytes];
        await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
    }

    /// <summary>Writes the next message; <see cref="Post"/> sends it. Apart, so that making it is not measured.</summary>
    public void Prepare(int number)
    {
        message.Next(number);
        message.Bytes.CopyTo(request, bodyAt);
    }

    /// <summary>Sends the prepared message and reads the whole answer.</summary>
    /// <returns>The HTTP status.</returns>
    public async ValueTask<int> Post(CancellationToken cancellationToken)
    {
        await socket.SendAsync(request, cancellationToken);
        var filled = 0;
        var headerEnd = -1;
        var length = 0;
        while (true)
        {
            if (filled == answer.Length)
                throw new IOException("the answer is larger than the generator expects");
            var read = await socket.ReceiveAsync(answer.AsMemory(filled), cancellationToken);
            if (read == 0)
                throw new IOException("the server closed the connection");
            filled += read;
            if (headerEnd < 0)
            {
                headerEnd = answer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
                if (headerEnd < 0)
                    continue;
                headerEnd += 4;
                length = ContentLength(answer.AsSpan(0, headerEnd));
            }

            var done = length >= 0 ? filled >= headerEnd + length : answer.AsSpan(headerEnd, filled - headerEnd).EndsWith("0\r\n\r\n"u8);
            if (done)
                return Utf8Parser.TryParse(answer.AsSpan(9, 3), out int status, out _) ? status : 0;
        }
    }

    public void Dispose() => socket.Dispose();

    /// <summary>-1: chunked.</summary>
    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
            return head.IndexOf("Transfer-Encoding: chunked"u8) >= 0 ? -1 : 0;
        return Utf8Parser.TryParse(head[(at + 16)..], out int length, out _) ? length : 0;
    }
}
