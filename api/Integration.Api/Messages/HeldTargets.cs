using System.Collections.Frozen;
using Integration.Core.Ports;

namespace Integration.Api.Messages;

internal static class HeldTargets
{
    /// <summary>The targets that are given a pause now.</summary>
    public static async ValueTask<IReadOnlySet<string>> In(IMessageStore store, CancellationToken cancellationToken)
    {
        var channels = await store.Channels(cancellationToken);
        return channels.Where(channel => channel.Held).Select(channel => channel.Target).ToFrozenSet();
    }
}
