using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace Integration.Testing.ServiceBus;

/// <summary>A receiver's end at the double: sends while there is credit, takes outcomes, confirms them.</summary>
internal sealed class BusSource(BusQueue queue, ListenerLink link, bool settled) : LinkEndpoint
{
    private static readonly ConditionalWeakTable<Message, object> Tokens = [];
    private readonly ConcurrentDictionary<Message, Guid> sent = new(ReferenceEqualityComparer.Instance);
    private readonly Lock sync = new();
    private int credit;
    private bool closed;

    /// <summary>The lock a message goes out under: its delivery tag.</summary>
    public static Guid? TokenOf(Message message) => Tokens.TryGetValue(message, out var token) ? (Guid)token : null;

    public void Begin()
    {
        queue.Changed += Pump;
        link.AddClosedCallback((_, _) =>
        {
            closed = true;
            queue.Changed -= Pump;
        });
    }

    public override void OnFlow(FlowContext flowContext)
    {
        lock (sync)
            credit = Math.Max(0, credit + flowContext.Messages);
        Pump();
        lock (sync)
        {
            if (!link.IsDraining)
                return;
            credit = 0;
            link.CompleteDrain();
        }
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // A link that ends settles what is open as released: here the lock stays until its time is over, as at Service Bus.
        if (closed || !sent.TryRemove(dispositionContext.Message, out var token))
            return;
        var outcome = dispositionContext.Message.GetDelivery().State;
        var done = queue.Settle(token, outcome);
        if (!dispositionContext.Settled)
            link.DisposeMessage(dispositionContext.Message, done ? new Accepted() : new Rejected { Error = new Error("com.microsoft:message-lock-lost") { Description = "The lock supplied is invalid." } }, true);
    }

    private void Pump()
    {
        lock (sync)
        {
            while (credit > 0 && !closed && queue.Take(settled) is { } stored)
            {
                credit--;
                var message = stored.ToMessage();
                Tokens.Add(message, stored.LockToken!.Value);
                sent[message] = stored.LockToken.Value;
                try
                {
                    link.SendMessage(message);
                }
                catch (Exception exception) when (exception is AmqpException or ObjectDisposedException or IOException)
                {
                    return; // The link has gone: the lock runs out.
                }
            }
        }
    }
}
