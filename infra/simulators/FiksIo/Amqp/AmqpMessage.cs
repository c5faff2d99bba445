namespace Integration.Simulators.FiksIo.Amqp;

/// <summary>A message in a queue.</summary>
internal sealed record AmqpMessage(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>It was delivered before.</summary>
    public bool Redelivered { get; init; }
}
