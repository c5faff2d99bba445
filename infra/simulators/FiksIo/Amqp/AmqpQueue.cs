namespace Integration.Simulators.FiksIo.Amqp;

/// <summary>One account's queue. A message that is out counts until it is acknowledged.</summary>
internal sealed class AmqpQueue
{
    private readonly Lock gate = new();
    private readonly LinkedList<AmqpMessage> ready = [];
    private int outside;

    /// <summary>Something may be taken.</summary>
    public event Action? Changed;

    public int Count
    {
        get
        {
            lock (gate)
                return ready.Count + outside;
        }
    }

    public void Add(AmqpMessage message)
    {
        lock (gate)
            ready.AddLast(message);
        Changed?.Invoke();
    }

    public AmqpMessage? Take()
    {
        lock (gate)
        {
            if (ready.First is not { } first)
                return null;
            ready.RemoveFirst();
            outside++;
            return first.Value;
        }
    }

    /// <summary>It is done with.</summary>
    public void Done()
    {
        lock (gate)
            outside--;
    }

    /// <summary>Back in their old order, before what came since.</summary>
    public void Return(IEnumerable<AmqpMessage> messages)
    {
        lock (gate)
        {
            foreach (var message in messages.Reverse())
            {
                outside--;
                ready.AddFirst(message with { Redelivered = true });
            }
        }

        Changed?.Invoke();
    }
}
