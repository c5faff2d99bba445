using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Does an operator's act with its audit entry in one transaction. Deliveries that other instances have are asked for first, all at once; what an instance
/// does not give up in time is under way there, and cannot be moved.
/// </summary>
internal sealed class ActTransaction(PostgreSqlStore store, OperatorAct act)
{
    private const int Asks = 40;

    private List<Mover> movers = [];
    private Insertion insertion = new();

    public async ValueTask<ActOutcome> Run(CancellationToken cancellationToken)
    {
        for (var ask = 1; ; ask++)
        {
            if (await Try(last: ask == Asks, cancellationToken) is not { } outcome)
            {
                await Mover.Ask(store, act.Moves.Select(move => move.Move.DeliverySeq), cancellationToken);
                continue;
            }

            if (outcome.Kind == ActKind.Done)
                Committed();
            return outcome;
        }
    }

    private async ValueTask<ActOutcome?> Try(bool last, CancellationToken cancellationToken)
    {
        movers = [];
        insertion = new Insertion();
        var done = false;
        try
        {
            return await store.Database.Run(
                async (connection, cancelled) =>
                {
                    await using var transaction = await connection.BeginTransactionAsync(cancelled);
                    var outcome = await Attempt(connection, last, cancelled);
                    if (outcome is not { Kind: ActKind.Done })
                        return outcome;

                    // Not given up half-way: nobody would know whether it was stored.
                    await transaction.CommitAsync(CancellationToken.None);
                    done = true;
                    return outcome;
                },
                cancellationToken);
        }
        finally
        {
            if (!done)
                movers.ForEach(static mover => mover.RolledBack());
        }
    }

    // Null: it must be tried again when the others have given up what they have. What is not done is rolled back.
    private async ValueTask<ActOutcome?> Attempt(NpgsqlConnection connection, bool last, CancellationToken cancellationToken)
    {
        if (act.Key is { } key && await ActRows.Begin(connection, act.Entry, key, cancellationToken) is { } earlier)
            return earlier;
        var moved = 0;

        // In one order, so that two acts cannot wait for each other.
        foreach (var (move, from) in act.Moves.OrderBy(move => move.Move.DeliverySeq))
        {
            var mover = new Mover(store, move, from);
            movers.Add(mover);
            var tried = await mover.Attempt(connection, insertion, cancellationToken);
            if (tried == Tried.Owned && !last)
                return null;
            moved += tried == Tried.Moved ? 1 : 0;
        }

        if ((act.Moves.Count > 0 && (moved == 0 || (act.Whole && moved < act.Moves.Count))) || (act.Incident is { } mark && !await IncidentRows.Write(connection, act.Entry, mark, cancellationToken)))
            return new ActOutcome(ActKind.Stale, 0, null);
        await Add(connection, cancellationToken);
        var outcome = new ActOutcome(ActKind.Done, moved, act.Send?.Id ?? act.Job?.Id);
        if (act.Key is not null)
            await ActRows.End(connection, act.Entry, act.Key, outcome, cancellationToken);
        await AuditRows.Append(connection, act.Entry, cancellationToken);
        return outcome;
    }

    private async ValueTask Add(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var place = act.Send is null ? -1 : insertion.Add(act.Send, key: null);
        await AttachmentRows.InsertWithLinks(connection, insertion, cancellationToken);
        if (act.Events.Count > 0)
        {
            var first = place < 0 ? 0 : DeliveryRows.First(insertion.SeqOf(place)!.Value);
            await using var commands = new NpgsqlBatch(connection);
            foreach (var happened in act.Events)
                commands.BatchCommands.Add(EventRows.Insert(happened.DeliverySeq == 0 ? happened with { DeliverySeq = first } : happened));
            await commands.ExecuteNonQueryAsync(cancellationToken);
        }

        if (act.Job is not null)
            await JobRows.Insert(connection, act.Job, cancellationToken);
        if (act.Channel is not null)
            await ChannelRows.Record(connection, act.Channel, cancellationToken);
    }

    private void Committed()
    {
        insertion.Announce(store);
        movers.ForEach(static mover => mover.Committed());
    }
}
