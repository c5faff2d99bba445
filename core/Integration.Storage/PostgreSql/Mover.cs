using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Core.Ports;
using Integration.Storage.Queue;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Moves a delivery outside an attempt. One that this instance owns is taken out of its memory first; one that another owns is asked for, and its owner
/// gives it up unless it is under way.
/// </summary>
internal sealed class Mover(PostgreSqlStore store, DeliveryMove move, IReadOnlyList<DeliveryState> from)
{
    private const int Asks = 40;

    private const string FindSql = $"SELECT {DeliveryRows.Columns}, d.owner FROM delivery d WHERE d.seq = $1 FOR UPDATE";

    private const string MoveSql =
        """
        UPDATE delivery SET state = $2, attempts = CASE WHEN $2 = 0 THEN 0 ELSE attempts END, level = coalesce($3, level), due_at = $6,
          ended_at = CASE WHEN $2 = 0 THEN ended_at ELSE $4 END, problem_code = $5, remote_ids = coalesce($7, remote_ids), unknown = unknown OR $8, owner = NULL
        WHERE seq = $1
        """;

    private const string InsertKeysSql = "INSERT INTO remote_key(message_seq, value) SELECT DISTINCT $1::bigint, value FROM unnest($2::text[]) AS k(value) ON CONFLICT DO NOTHING";

    private const string InsertEventSql =
        """
        INSERT INTO event(delivery_seq, at, kind, attempt, duration, problem_code, external_code, detail, errors, actor, reason, level)
        VALUES($1, $2, $3, $4, 0, $5, $6, $7, $8, $9, $10, $11)
        """;

    private Slot? withdrawn;
    private DeliveryDetails? delivery;

    /// <summary>Runs it.</summary>
    /// <returns>False: its state is no longer one of those it may be moved from, or it is under way.</returns>
    public async ValueTask<bool> Run(CancellationToken cancellationToken)
    {
        for (var ask = 0; ask < Asks; ask++)
        {
            switch (await Try(cancellationToken))
            {
                case Tried.Moved:
                    return true;
                case Tried.Refused:
                    return false;
            }

            // The database does the waiting: its clock is nobody's to set.
            await store.Database.Run(
                async (connection, cancelled) =>
                {
                    await Listener.Tell(connection, Notice.GiveUp, $"{move.DeliverySeq}", cancelled);
                    return await connection.Execute("SELECT pg_sleep(0.05)", [], cancelled);
                },
                cancellationToken);
        }

        return false;
    }

    /// <summary>State and event row, within a transaction.</summary>
    public static async ValueTask Apply(NpgsqlConnection connection, DeliveryMove move, DeliveryDetails delivery, CancellationToken cancellationToken)
    {
        await using var commands = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Values.Part(
                    MoveSql, move.DeliverySeq, (int)move.To, Level(move.Level), Values.Ms(move.At), move.Problem?.Code,
                    move.To is DeliveryState.Retrying or DeliveryState.AwaitingReceipt ? Values.Ms(move.DueAt) : null,
                    move.RemoteIds.Count == 0 ? null : JsonSerializer.Serialize(move.RemoteIds), move.UnknownOutcome),
                Values.Part(InsertKeysSql, DeliveryRows.MessageOf(move.DeliverySeq), move.RemoteIds.Select(id => id.Value).Where(Ending.IsKey).ToArray()),
                Values.Part(
                    InsertEventSql, move.DeliverySeq, Values.Ms(move.At), move.Kind, delivery.Attempts, move.Problem?.Code, move.Problem?.ExternalCode, move.Problem?.Detail,
                    move.Problem is { Errors.Count: > 0 } problem ? JsonSerializer.Serialize(problem.Errors) : null, move.Actor, move.Reason, Level(move.Level)),
            },
        };
        await commands.ExecuteNonQueryAsync(cancellationToken);
    }

    private async ValueTask<Tried> Try(CancellationToken cancellationToken)
    {
        var insertion = new Insertion();
        try
        {
            var tried = await store.Database.Change((connection, cancelled) => Attempt(connection, insertion, cancelled), cancellationToken);
            if (tried == Tried.Moved)
                Tell(insertion);
            return tried;
        }
        catch
        {
            if (withdrawn is not null)
                store.Ownership!.Leases.Add(withdrawn.Work, withdrawn.Lane, withdrawn.MayHaveBeenDelivered);
            throw;
        }
    }

    private async ValueTask<Tried> Attempt(NpgsqlConnection connection, Insertion insertion, CancellationToken cancellationToken)
    {
        withdrawn = null;
        var found = await connection.Query(FindSql, [move.DeliverySeq], row => (Delivery: DeliveryRows.Read(row, static _ => false), Owner: row.OptionalInt64(12)), cancellationToken);
        if (found is not [var (current, owner)] || !from.Contains(current.State))
            return Tried.Refused;
        if (owner is not null && owner != store.Number)
            return Tried.Owned;
        if (owner is not null && !store.Ownership!.Leases.TryWithdraw(move.DeliverySeq, out withdrawn))
            return Tried.Refused;
        delivery = current;
        await Apply(connection, move, current, cancellationToken);
        foreach (var message in move.Emit)
            insertion.Add(message, key: null, current);
        await AttachmentRows.InsertWithLinks(connection, insertion, cancellationToken);
        if (move.To == DeliveryState.Queued)
            await Listener.Tell(connection, Notice.Free, current.Target, cancellationToken);
        else if (current.Gate != 0)
            await Listener.Tell(connection, Notice.Gate, $"{current.Gate}", cancellationToken);
        return Tried.Moved;
    }

    // The others hear it from the database, with the commit.
    private void Tell(Insertion insertion)
    {
        insertion.Announce(store);
        if (move.To == DeliveryState.Queued)
            store.Loop.Post(new Operation.Free(delivery!.Target));
        else if (delivery!.Gate != 0)
            store.Loop.Post(new Operation.GateFree(delivery.Gate));
    }

    private static int? Level(ReceiptLevel? level) => (int?)level;

    private enum Tried
    {
        Moved,
        Refused,
        Owned,
    }
}
