using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace Integration.Testing.ServiceBus;

/// <summary>A sender's end at the double.</summary>
internal sealed class BusSink(BusQueue queue, BusDouble bus) : LinkEndpoint
{
    private const uint BatchFormat = 0x80013700;

    public override void OnMessage(MessageContext messageContext)
    {
        if (bus.Faults.IsBusy())
        {
            messageContext.Complete(new Error("com.microsoft:server-busy") { Description = "The request was terminated because the entity is being throttled." });
            return;
        }

        var message = messageContext.Message;
        if ((ulong)Size(message) > bus.MaxMessageSize)
        {
            messageContext.Complete(new Error("amqp:link:message-size-exceeded") { Description = "The message is larger than is currently allowed." });
            return;
        }

        List<Message> messages = message.Format == BatchFormat ? [.. Parts(message).Select(part => Message.Decode(new ByteBuffer(part, 0, part.Length, part.Length)))] : [message];
        queue.Put(messages);
        if (!bus.Faults.LosesAnswer())
            messageContext.Complete();
    }

    public override void OnFlow(FlowContext flowContext)
    {
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
    }

    private static int Size(Message message) => message.BodySection switch
    {
        DataList list => Enumerable.Range(0, list.Count).Sum(at => list[at].Binary.Length),
        Data data => data.Binary.Length,
        _ => 0,
    };

    private static IEnumerable<byte[]> Parts(Message message) => message.BodySection switch
    {
        DataList list => Enumerable.Range(0, list.Count).Select(at => list[at].Binary),
        Data data => [data.Binary],
        _ => throw new AmqpException("amqp:decode-error", "a batch is made of data sections"),
    };
}
