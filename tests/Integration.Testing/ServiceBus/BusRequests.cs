using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Integration.Testing.ServiceBus;

/// <summary>The operations of <c>$management</c>. https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response</summary>
internal static class BusRequests
{
    public static Message Answer(BusQueue queue, Message request)
    {
        var body = request.Body as Map ?? [];
        return (request.ApplicationProperties.Map["operation"] as string) switch
        {
            "com.microsoft:renew-lock" => Renew(queue, body),
            "com.microsoft:peek-message" => Peek(queue, body),
            "com.microsoft:schedule-message" => Schedule(queue, body),
            "com.microsoft:cancel-scheduled-message" => queue.Cancel(Numbers(body)) ? Ok() : Failed(404, "com.microsoft:message-not-found"),
            "com.microsoft:receive-by-sequence-number" => Deferred(queue, body),
            "com.microsoft:update-disposition" => Dispose(queue, body),
            var other => Failed(501, "amqp:not-implemented", other),
        };
    }

    private static Message Renew(BusQueue queue, Map body) => queue.Renew(Tokens(body)) is { } until
        ? Ok(new Map { ["expirations"] = until.ConvertAll(one => one.UtcDateTime).ToArray() })
        : Failed(410, "com.microsoft:message-lock-lost");

    private static Message Peek(BusQueue queue, Map body)
    {
        var found = queue.Peek(Convert.ToInt64(body["from-sequence-number"], null), Convert.ToInt32(body["message-count"], null));
        return found.Count == 0
            ? Status(204)
            : Ok(new Map { ["messages"] = Listed(found, message => new Map { ["message"] = Encode(message.ToMessage()) }) });
    }

    private static Message Schedule(BusQueue queue, Map body)
    {
        var numbers = new System.Collections.Generic.List<long>();
        foreach (Map entry in (System.Collections.IEnumerable)body["messages"])
        {
            var encoded = (byte[])entry["message"];
            var message = Message.Decode(new ByteBuffer(encoded, 0, encoded.Length, encoded.Length));
            numbers.AddRange(queue.Put([message]));
        }

        return Ok(new Map { ["sequence-numbers"] = numbers.ToArray() });
    }

    private static Message Deferred(BusQueue queue, Map body)
    {
        var found = queue.TakeDeferred(Numbers(body));
        return found.Count == 0
            ? Failed(404, "com.microsoft:message-not-found")
            : Ok(new Map { ["messages"] = Listed(found, message => new Map { ["message"] = Encode(message.ToMessage()), ["lock-token"] = message.LockToken!.Value }) });
    }

    private static Message Dispose(BusQueue queue, Map body)
    {
        DeliveryState outcome = body["disposition-status"] switch
        {
            "completed" => new Accepted(),
            "defered" => new Modified { UndeliverableHere = true },
            "suspended" => new Rejected
            {
                Error = new Error("com.microsoft:dead-letter")
                {
                    Info = new Fields { [(Symbol)"DeadLetterReason"] = body["deadletter-reason"], [(Symbol)"DeadLetterErrorDescription"] = body["deadletter-description"] },
                },
            },
            _ => new Modified(),
        };
        return Tokens(body).All(token => queue.Settle(token, outcome)) ? Ok() : Failed(410, "com.microsoft:message-lock-lost");
    }

    private static List Listed(IEnumerable<BusStored> messages, Func<BusStored, Map> entry)
    {
        var list = new List();
        foreach (var message in messages)
            list.Add(entry(message));
        return list;
    }

    private static Guid[] Tokens(Map body) => body["lock-tokens"] as Guid[] ?? [];

    private static long[] Numbers(Map body) => body["sequence-numbers"] as long[] ?? [];

    private static byte[] Encode(Message message)
    {
        var buffer = message.Encode();
        return buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();
    }

    private static Message Ok(Map? body = null)
    {
        var answer = Status(200);
        answer.BodySection = new AmqpValue { Value = body ?? [] };
        return answer;
    }

    private static Message Failed(int status, string condition, string? description = null)
    {
        var answer = Status(status);
        answer.ApplicationProperties["errorCondition"] = condition;
        answer.ApplicationProperties["statusDescription"] = description ?? condition;
        return answer;
    }

    private static Message Status(int status) => new() { ApplicationProperties = new ApplicationProperties { ["statusCode"] = status } };
}
