namespace Integration.Abstractions.Adapters;

/// <summary>
/// Translates one message to a system's own contract and delivers it. At-least-once: the same message may come again with a higher
/// <see cref="DeliveryContext.Attempt"/>; the adapter makes the effect happen once, with <see cref="DeliveryContext.ExternalKey"/> and
/// <see cref="DeliveryContext.Journal"/>.
/// </summary>
public interface IOutboundAdapter : IAdapter
{
    /// <summary>Delivers the message. Expected failures are in the result; an exception is treated as <c>unknown outcome</c>.</summary>
    /// <param name="message">The message, after lookup and map, valid against the schema of its type.</param>
    /// <param name="context">Attempt, keys, step journal, attachments.</param>
    /// <param name="cancellationToken">The attempt's deadline, or the hub stopping.</param>
    /// <returns>What became of it.</returns>
    ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken);
}
