using System.Text.Json;
using Integration.Core.Ports;
using Integration.Storage.Queue;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Moves a delivery outside an attempt. One that this instance owns is taken out of its memory first; one that another owns is asked for, and its owner
/// gives it up unless it is under way. What is on a bus is nobody's yet: its envelope will claim nothing.
/// </summary>
internal sealed class Mover(PostgreSqlStore store, DeliveryMove move, IReadOnlyList<DeliveryState> from)
{
    private const int Asks = 40;

    private const string FindSql = $"SELECT {DeliveryRows.Columns}, d.owner FROM delivery d WHERE d.seq = $1 FOR UPDATE";

    // A receipt that completes a delivery leaves the time when it was delivered: service levels count from it.
    private const string MoveSql =
        """
        UPDATE delivery SET state = $2, attempts = CASE WHEN $2 = 0 THEN 0 ELSE attempts END, level = coalesce($3, level), due_at = $6,
          ended_at = CASE WHEN $2 = 0 OR (state = 2 AND $2 = 10) THEN ended_at ELSE $4 END, problem_code = $5, remote_ids = coalesce($7, remote_ids), unknown = unknown OR $8, owner = NULL
        WHERE seq = $1
        """;

    private const string InsertKeysSql = "INSERT INTO remote_key(message_seq, value) SELECT DISTINCT $1::bigint, value FROM unnest($2::text[]) AS k(value) ON CONFLICT DO NOTHING";

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

            await Ask(store, [move.DeliverySeq], cancellationToken);
        }

        return false;
    }

    /// <summary>Asks whichever instances have these deliveries to give them up, and lets them. The database does the waiting: its clock is nobody's to set.</summary>
    public static async ValueTask Ask(PostgreSqlStore store, IEnumerable<long> deliveries, CancellationToken cancellationToken) =>
        await store.Database.Run(
            async (connection, cancelled) =>
            {
                foreach (var seq in deliveries)
                    await Listener.Tell(connection, Notice.GiveUp, $"{seq}", cancelled);
                return await connection.Execute("SELECT pg_sleep(0.05)", [], cancelled);
            },
            cancellationToken);

    /// <summary>State and event row, within a transaction.</summary>
    public static async ValueTask Apply(NpgsqlConnection connection, DeliveryMove move, DeliveryDetails delivery, CancellationToken cancellationToken)
    {
        await using var commands = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Values.Part(
                    MoveSql, move.DeliverySeq, (int)move.To, (int?)move.Level, Values.Ms(move.At), move.Problem?.Code,
                    move.To is DeliveryState.Retrying or DeliveryState.AwaitingReceipt ? Values.Ms(move.DueAt) : null,
                    move.RemoteIds.Count == 0 ? null : JsonSerializer.Serialize(move.RemoteIds), move.UnknownOutcome),
                Values.Part(InsertKeysSql, DeliveryRows.MessageOf(move.DeliverySeq), move.RemoteIds.Select(id => id.Value).Where(Ending.IsKey).ToArray()),
                EventRows.Insert(move.ToEvent(delivery.Attempts)),
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
            {
                insertion.Announce(store);
                Committed();
            }

            return tried;
        }
        catch
        {
            RolledBack();
            throw;
        }
    }

    /// <summary>Moves it within a transaction; <see cref="Committed"/> or <see cref="RolledBack"/> must follow.</summary>
    public async ValueTask<Tried> Attempt(NpgsqlConnection connection, Insertion insertion, CancellationToken cancellationToken)
    {
        (withdrawn, delivery) = (null, null);
        var found = await connection.Query(FindSql, [move.DeliverySeq], row => (Delivery: DeliveryRows.Read(row, static _ => false), Owner: row.OptionalInt64(DeliveryRows.Count)), cancellationToken);
        if (found is not [var (current, owner)] || !from.Contains(current.State))
            return Tried.Refused;
        if (owner > 0 && owner != store.Number)
            return Tried.Owned;
        if (owner > 0)
        {
            if (!store.Ownership!.Leases.TryWithdraw(move.DeliverySeq, out var slot))
                return Tried.Refused;
            // It was taken a moment ago and has not reached memory: it would be delivered from there all the same.
            if (slot is null)
                return Tried.Owned;
            withdrawn = slot;
        }

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

    /// <summary>Tells this instance; the others hear it from the database, with the commit.</summary>
    public void Committed()
    {
        if (delivery is null)
            return;
        if (move.To == DeliveryState.Queued)
            store.Loop.Post(new Operation.Free(delivery.Target));
        else if (delivery.Gate != 0)
            store.Loop.Post(new Operation.GateFree(delivery.Gate));
    }

    /// <summary>Puts back what was taken out of memory.</summary>
    public void RolledBack()
    {
        if (withdrawn is not null)
            store.Ownership!.Leases.Add(withdrawn.Work, withdrawn.Lane, withdrawn.MayHaveBeenDelivered);
        withdrawn = null;
    }
}
