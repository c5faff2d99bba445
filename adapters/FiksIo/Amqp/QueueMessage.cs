namespace Integration.Adapters.FiksIo.Amqp;

/// <summary>A message taken from a queue and not yet acknowledged.</summary>
/// <param name="Handle">Names it within the connection it came by.</param>
/// <param name="Headers">Its headers as text, by lower-case name.</param>
/// <param name="Body">The encrypted content; empty when there is none, or when it lies in Dokumentlager.</param>
/// <param name="SeenAt">When it first came.</param>
internal sealed record QueueMessage(string Handle, IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTimeOffset SeenAt);
