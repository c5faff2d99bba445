using System.Net;

namespace Integration.Api.Subscriptions;

/// <summary>
/// Whether an IP address is somebody's on the open net. What is special by the registries of IANA is not, nor are addresses that stand for another one:
/// private and shared networks, this machine, link-local with the clouds' metadata, multicast, documentation, tunnels.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            // https://www.iana.org/assignments/iana-ipv4-special-registry, and Azure's own service of each machine.
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "168.63.129.16/32",
            // https://www.iana.org/assignments/iana-ipv6-special-registry, within what is given out at all.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GivenOut = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (real.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && (!GivenOut.Contains(real) || real.ScopeId != 0))
            return false;
        return !Array.Exists(Special, network => network.Contains(real));
    }
}
