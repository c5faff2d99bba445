using System.Net.Sockets;
using System.Text;

namespace Integration.ApiTests.Hosting;

/// <summary>HTTP on a bare socket, for what an HTTP client would not send.</summary>
internal static class RawHttp
{
    /// <summary>The first line of the answer.</summary>
    public static async Task<string> FirstLine(HubHost hub, string request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var socket = new TcpClient();
        await socket.ConnectAsync(hub.Address.Host, hub.Address.Port, limit.Token);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), limit.Token);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync(limit.Token) ?? "(closed)";
    }
}
