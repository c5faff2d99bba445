namespace Integration.Simulators.FiksIo;

/// <summary>Where the simulator puts messages for accounts: a queue each, over AMQP 0-9-1. In the process by default; tests put a real RabbitMQ behind it.</summary>
internal interface IFiksIoBroker
{
    /// <summary>Where clients connect.</summary>
    Uri Address { get; }

    /// <summary>Puts a message into a queue, which is made when it is not there.</summary>
    void Publish(string queue, IReadOnlyDictionary<string, string> headers, byte[] body);

    /// <summary>How many messages of a queue are not acknowledged.</summary>
    int Waiting(string queue);

    /// <summary>Makes the queues of these accounts, empty.</summary>
    void Reset(IEnumerable<string> queues);
}
