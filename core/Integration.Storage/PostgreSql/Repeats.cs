using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Accepts whose key was taken: what the first one was answered stands.</summary>
internal static class Repeats
{
    private const string FindSql = "SELECT i.key, m.id, m.body_hash FROM idempotency i JOIN message m ON m.seq = i.message_seq WHERE i.key = ANY($1)";

    /// <summary>Answers them.</summary>
    /// <param name="repeated">The accepts.</param>
    /// <param name="connection">A connection.</param>
    /// <param name="again">Takes one whose first message retention has removed meanwhile.</param>
    public static async ValueTask Answer(List<AcceptOperation> repeated, NpgsqlConnection connection, Action<Operation> again)
    {
        var first = await Find(connection, repeated.ConvertAll(accept => accept.Key), CancellationToken.None);
        foreach (var accept in repeated)
        {
            if (first.TryGetValue(accept.Key, out var found))
                accept.Release(Outcome(accept.Message, found.Id, found.BodyHash));
            else
                again(accept);
        }
    }

    public static async ValueTask<Dictionary<Guid, (Guid Id, byte[] BodyHash)>> Find(NpgsqlConnection connection, List<Guid> keys, CancellationToken cancellationToken) =>
        (await connection.Query(FindSql, [keys.ToArray()], row => (Key: row.GetGuid(0), Id: row.GetGuid(1), BodyHash: row.GetFieldValue<byte[]>(2)), cancellationToken))
        .ToDictionary(row => row.Key, row => (row.Id, row.BodyHash));

    /// <summary>What to answer; the message itself is there when the commit came through and the answer did not.</summary>
    public static AcceptOutcome Outcome(NewMessage message, Guid id, byte[] bodyHash) => new(
        id == message.Id ? AcceptKind.Stored : message.BodyHash.Span.SequenceEqual(bodyHash) ? AcceptKind.Replayed : AcceptKind.KeyReused, id);
}
