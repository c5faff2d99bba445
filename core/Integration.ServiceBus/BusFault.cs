using Integration.Abstractions.Problems;

namespace Integration.ServiceBus;

/// <summary>How the bus failed. Only the first two pass by themselves.</summary>
internal enum BusFault
{
    /// <summary>The connection, the network, the service: try again on a new connection.</summary>
    Unreachable,

    /// <summary>Too much at once (<c>server-busy</c>): try again after a pause.</summary>
    Busy,

    /// <summary>The key or the token is not accepted, or may not do this.</summary>
    Unauthorized,

    /// <summary>There is no such queue.</summary>
    NotFound,

    /// <summary>The queue does not allow it.</summary>
    NotAllowed,

    /// <summary>The lock of a message ran out: somebody else may have it.</summary>
    LockLost,

    /// <summary>More than the queue takes.</summary>
    TooLarge,
}

/// <summary>What the bus answered. Its words are not kept: they may quote addresses and keys.</summary>
internal sealed class BusException(BusFault fault, string? condition = null, Exception? inner = null) : Exception($"{fault} {condition}".TrimEnd(), inner)
{
    /// <summary>How it failed.</summary>
    public BusFault Fault { get; } = fault;

    /// <summary>AMQP's name of it.</summary>
    public string? Condition { get; } = condition;

    /// <summary>It may succeed when it is tried again.</summary>
    public bool Passes => Fault is BusFault.Unreachable or BusFault.Busy;

    /// <summary>The same for people.</summary>
    public Problem Problem => new(Fault switch
    {
        BusFault.Unauthorized => ServiceBusProblems.Unauthorized,
        BusFault.NotFound => ServiceBusProblems.NoQueue,
        BusFault.NotAllowed or BusFault.LockLost or BusFault.TooLarge => ServiceBusProblems.Refused,
        _ => ServiceBusProblems.Unreachable,
    })
    {
        ExternalCode = Condition,
    };
}
