using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Integration.ServiceBus.Amqp;

/// <summary>Requests to the queue itself. https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response</summary>
internal sealed class BusManagement(RequestLink requests)
{
    /// <summary>Makes locks last another lock time from now; says until when each does, in the same order.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> RenewLocks(IReadOnlyList<Guid> tokens, CancellationToken cancellationToken)
    {
        var answer = await Ask("com.microsoft:renew-lock", new Map { ["lock-tokens"] = tokens.ToArray() }, cancellationToken);
        return (answer?["expirations"] as DateTime[] ?? []).Select(until => new DateTimeOffset(until, TimeSpan.Zero)).ToList();
    }

    /// <summary>The oldest message, whoever has it locked; null: the queue is empty.</summary>
    public async Task<Message?> Oldest(CancellationToken cancellationToken)
    {
        var answer = await Ask("com.microsoft:peek-message", new Map { ["from-sequence-number"] = 0L, ["message-count"] = 1 }, cancellationToken);
        return answer?["messages"] is System.Collections.IList { Count: > 0 } messages && messages[0] is Map { } first && first["message"] is byte[] encoded
            ? Message.Decode(new ByteBuffer(encoded, 0, encoded.Length, encoded.Length))
            : null;
    }

    private async Task<Map?> Ask(string operation, Map body, CancellationToken cancellationToken)
    {
        var request = new Message(body) { ApplicationProperties = new ApplicationProperties { ["operation"] = operation } };
        return (await requests.Ask(request, cancellationToken)).Body as Map;
    }
}
