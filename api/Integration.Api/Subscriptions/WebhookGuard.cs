using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Integration.Api.Subscriptions;

/// <summary>
/// Keeps the hub from being sent where its senders cannot go themselves. The address is looked at when it is given; the IP addresses behind its name are
/// looked at for each connection, by whoever then connects to them, so that a name cannot mean one thing when asked and another when used.
/// </summary>
internal sealed class WebhookGuard(IOptions<SubscriptionOptions> options)
{
    private readonly HashSet<int> ports = [.. options.Value.Ports.Split(',').Select(int.Parse)];
    private readonly bool loopback = options.Value.AllowLoopback;

    /// <summary>Finds the addresses of a name; replaced in tests.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = static (host, cancelled) => Dns.GetHostAddressesAsync(host, cancelled);

    /// <summary>The address, or null when the hub does not push there.</summary>
    public Uri? Check(string? address)
    {
        if (address is not { Length: <= 500 } || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            return null;
        if (loopback && uri is { IsLoopback: true, Scheme: "http" or "https" })
            return uri;
        if (uri.Scheme != Uri.UriSchemeHttps || !ports.Contains(uri.Port))
            return null;
        return !IPAddress.TryParse(uri.DnsSafeHost, out var literal) || IsAllowed(literal) ? uri : null;
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>: connects to an address that was looked at, and to no other.</summary>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Resolve(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, IsAllowed))
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The name stands for an address that is not on the open net.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address) =>
        PublicAddress.Is(address) || (loopback && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
}
