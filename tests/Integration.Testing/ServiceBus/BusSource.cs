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
        queue.Add(this);
        link.AddClosedCallback((_, _) =>
        {
            closed = true;
            Task.Run(() => queue.Remove(this)); // Not here: who hands out may be who finds the link closed.
        });
    }

    public override void OnFlow(FlowContext flowContext)
    {
        lock (sync)
            credit = Math.Max(0, credit + flowContext.Messages);
        queue.Distribute();
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

    /// <summary>Sends one message when there is credit and something ready.</summary>
    public bool SendOne()
    {
        lock (sync)
        {
            if (credit == 0 || closed || queue.Take(settled) is not { } stored)
                return false;
            credit--;
            var message = stored.ToMessage();
            Tokens.Add(message, stored.LockToken!.Value);
            sent[message] = stored.LockToken.Value;
            try
            {
                link.SendMessage(message);
                return true;
            }
            catch (Exception exception) when (exception is AmqpException or ObjectDisposedException or IOException)
            {
                closed = true; // The link has gone: the lock runs out.
                return false;
            }
        }
    }
}
