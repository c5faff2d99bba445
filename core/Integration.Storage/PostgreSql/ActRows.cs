using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Rows of <c>act</c>: the outcomes of acts that came with a key, for a week.</summary>
internal static class ActRows
{
    private const string ForgetSql = "DELETE FROM act WHERE at < $1";

    // Waits for another transaction with the same key.
    private const string BeginSql = "INSERT INTO act(actor, key, request, moved, at) VALUES($1, $2, $3, 0, $4) ON CONFLICT DO NOTHING";
    private const string FindSql = "SELECT request, moved, id FROM act WHERE actor = $1 AND key = $2";
    private const string EndSql = "UPDATE act SET moved = $3, id = $4 WHERE actor = $1 AND key = $2";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Takes the key. Not null: it was taken before, and this is what that act came to.</summary>
    public static async ValueTask<ActOutcome?> Begin(NpgsqlConnection connection, AuditEntry entry, ActKey key, CancellationToken cancellationToken)
    {
        await connection.Execute(ForgetSql, [Values.Ms(entry.At - Kept)], cancellationToken);
        if (await connection.Execute(BeginSql, [entry.Actor, key.Value, Values.Bytes(key.Request), Values.Ms(entry.At)], cancellationToken) == 1)
            return null;
        var found = await connection.Query(
            FindSql, [entry.Actor, key.Value], row => (Request: row.GetFieldValue<byte[]>(0), Moved: row.GetInt32(1), Id: row.IsDBNull(2) ? (Guid?)null : row.GetGuid(2)), cancellationToken);
        return key.Request.Span.SequenceEqual(found[0].Request) ? new ActOutcome(ActKind.Repeated, found[0].Moved, found[0].Id) : new ActOutcome(ActKind.KeyReused, 0, null);
    }

    public static async ValueTask End(NpgsqlConnection connection, AuditEntry entry, ActKey key, ActOutcome outcome, CancellationToken cancellationToken) =>
        await connection.Execute(EndSql, [entry.Actor, key.Value, outcome.Moved, outcome.Id], cancellationToken);
}
