using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Core.Ports;

namespace Integration.Core.Routing;

/// <summary>Gives a message its deliveries: one for each live flow that takes it.</summary>
internal sealed class MessageRoutes(FlowCatalogHolder flows, TimeProvider time)
{
    /// <summary>The deliveries; one that waits for an operator when no flow takes the message.</summary>
    /// <param name="envelope">Its attributes.</param>
    /// <param name="json">The whole event.</param>
    public IReadOnlyList<NewDelivery> Of(MessageEnvelope envelope, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var deliveries = new List<NewDelivery>(1);
        var now = time.GetUtcNow();
        var due = envelope.NotBefore is { } notBefore && notBefore > now ? envelope.NotBefore : null;
        foreach (var flow in flows.Match(envelope.Type, document.RootElement))
        {
            var gate = Gate(flow.Id, flow.OrderKey(document.RootElement));
            deliveries.Add(new NewDelivery(flow.Id, flow.Version, flow.Deliver.Target, gate, due is null ? DeliveryState.Queued : DeliveryState.Retrying, due, Deadline: (due ?? now) + flow.Deadline));
        }

        if (deliveries.Count == 0)
        {
            // Accepted is accepted: a message that no flow wants waits for an operator, it is not thrown away.
            deliveries.Add(new NewDelivery("-", "-", "-", 0, DeliveryState.NeedsAction, null, RoutingProblems.NoFlow.Code));
        }

        return deliveries;
    }

    /// <summary>The gate of an order key within a flow; 0 without a key.</summary>
    public static long Gate(string flow, string? key)
    {
        if (key is null)
        {
            return 0;
        }

        var hash = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{flow}\n{key}")));
        return hash == 0 ? 1 : hash;
    }
}
