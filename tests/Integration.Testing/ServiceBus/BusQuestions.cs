using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace Integration.Testing.ServiceBus;

/// <summary>Where requests come in: <c>$cbs</c> and <c>$management</c>.</summary>
internal sealed class BusQuestions(Func<Message, Message> answer, Func<string, ListenerLink?> answers) : LinkEndpoint
{
    public override void OnMessage(MessageContext messageContext)
    {
        var request = messageContext.Message;
        var reply = answer(request);
        messageContext.Complete();
        reply.Properties ??= new Properties();
        reply.Properties.SetCorrelationId(request.Properties.GetMessageId());
        if (answers(request.Properties.ReplyTo ?? "") is { } link)
            link.SendMessage(reply);
    }

    public override void OnFlow(FlowContext flowContext)
    {
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
    }
}

/// <summary>Where answers go out.</summary>
internal sealed class BusAnswers : LinkEndpoint
{
    public override void OnFlow(FlowContext flowContext)
    {
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
    }
}
