using System.Threading.Channels;
using Integration.Core.Ports;

namespace Integration.ServiceBus;

/// <summary>Says that there may be something to send. However often it is said before somebody looks, it is said once.</summary>
internal sealed class ReadySignal : IWorkCarrier
{
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ready() => signal.Writer.TryWrite(true);

    /// <summary>Waits until it is said.</summary>
    public async ValueTask Wait(CancellationToken cancellationToken) => await signal.Reader.ReadAsync(cancellationToken);
}
