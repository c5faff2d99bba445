using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Does an operator's act with its audit entry.</summary>
internal sealed class ActOperation(SqliteStore store, OperatorAct act) : WriteOperation<ActOutcome>
{
    private List<MoveOperation> moves = [];
    private Insertion? sent;

    public override void Execute(Connection connection)
    {
        moves = [];
        sent = null;
        if (act.Key is { } key && ActRows.Find(connection, act.Entry.Actor, key) is { } earlier)
        {
            Result = earlier;
            return;
        }

        foreach (var (move, from) in act.Moves)
        {
            var operation = new MoveOperation(store, move, from);
            if (operation.Prepare(connection))
                moves.Add(operation);
        }

        if ((act.Moves.Count > 0 && (moves.Count == 0 || (act.Whole && moves.Count < act.Moves.Count))) || (act.Incident is { } mark && !IncidentRows.Write(connection, act.Entry, mark)))
        {
            RolledBack();
            moves = [];
            Result = new ActOutcome(ActKind.Stale, 0, null);
            return;
        }

        Change(connection);
    }

    public override void Committed()
    {
        moves.ForEach(static move => move.Committed());
        sent?.Announce(store);
    }

    public override void RolledBack() => moves.ForEach(static move => move.RolledBack());

    private void Change(Connection connection)
    {
        foreach (var move in moves)
            move.Change(connection);
        sent = act.Send is null ? null : Insertion.Insert(connection, act.Send);
        foreach (var happened in act.Events)
            EventRows.Insert(connection, happened.DeliverySeq == 0 ? happened with { DeliverySeq = DeliveryRows.First(sent!.Seq) } : happened);
        if (act.Job is not null)
            JobRows.Insert(connection, act.Job);
        if (act.Channel is not null)
            ChannelRows.Record(connection, act.Channel);
        AuditRows.Append(connection, act.Entry);
        Result = new ActOutcome(ActKind.Done, moves.Count, act.Send?.Id ?? act.Job?.Id);
        if (act.Key is not null)
            ActRows.Insert(connection, act.Entry, act.Key, Result);
    }
}
