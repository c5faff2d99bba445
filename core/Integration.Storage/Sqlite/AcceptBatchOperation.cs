using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Takes a source's batch in, each message once per key, and moves the source's cursor with it.</summary>
internal sealed class AcceptBatchOperation(SqliteStore store, IReadOnlyList<InboundMessage> messages, CursorMove? move) : WriteOperation<IReadOnlyList<AcceptOutcome>>
{
    private readonly long[] hashes = [.. messages.Select(message => store.Keys.HashOf(message.Message.Client, message.Message.Envelope.Source, message.Message.Envelope.Id))];
    private readonly List<(Insertion Message, long Hash)> inserted = [];

    public override void Execute(Connection connection)
    {
        var outcomes = new AcceptOutcome[messages.Count];
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i] = store.Keys.Find(connection, hashes[i], messages[i].Message) ?? new AcceptOutcome(AcceptKind.Stored, messages[i].Message.Id);
        Result = outcomes;
        if (outcomes.Any(outcome => outcome.Kind == AcceptKind.KeyReused))
            return;

        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Kind == AcceptKind.Stored)
                Insert(connection, messages[i], hashes[i]);
        }

        if (move is not null)
            InboundRows.Move(connection, move);
    }

    public override void Committed()
    {
        foreach (var (message, _) in inserted)
            message.Announce(store);
        store.FoldKeys();
    }

    public override void RolledBack()
    {
        foreach (var (message, hash) in inserted)
            store.Keys.Remove(hash, message.Seq);
        inserted.Clear();
    }

    private void Insert(Connection connection, InboundMessage message, long hash)
    {
        if (store.Keys.Find(connection, hash, message.Message) is not null)
            throw new ArgumentException("A key stands twice in one batch.", nameof(message));
        var insertion = Insertion.Insert(connection, message.Message);
        store.Keys.Add(hash, insertion.Seq);
        inserted.Add((insertion, hash));
        if (message.Problem is not { } problem)
            return;
        EventRows.Insert(connection, new MessageEvent
        {
            At = message.Message.AcceptedAt,
            Kind = "refused",
            DeliverySeq = DeliveryRows.First(insertion.Seq),
            ProblemCode = problem.Code,
            ExternalCode = problem.ExternalCode,
            Detail = problem.Detail,
            Errors = problem.Errors,
            Actor = "hub",
        });
    }
}
