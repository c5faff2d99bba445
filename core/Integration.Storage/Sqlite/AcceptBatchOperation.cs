using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Takes a source's batch in, each message once per key, and moves the source's cursor with it.</summary>
internal sealed class AcceptBatchOperation(SqliteStore store, IReadOnlyList<InboundMessage> messages, CursorMove? move) : WriteOperation<IReadOnlyList<AcceptOutcome>>
{
    private readonly long[] hashes = [.. messages.Select(message => store.Idempotency.HashOf(message.Message))];
    private readonly List<Insertion> inserted = [];

    public override void Execute(Connection connection)
    {
        inserted.Clear();
        var outcomes = new AcceptOutcome[messages.Count];
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i] = IdempotencyRows.Find(connection, hashes[i], messages[i].Message, out _) ?? new AcceptOutcome(AcceptKind.Stored, messages[i].Message.Id);
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
        foreach (var message in inserted)
            message.Announce(store);
    }

    private void Insert(Connection connection, InboundMessage message, long hash)
    {
        // Asked again: what this batch has inserted meanwhile may have taken the number that was free.
        if (IdempotencyRows.Find(connection, hash, message.Message, out var free) is not null)
            throw new ArgumentException("A key stands twice in one batch.", nameof(message));
        var insertion = Insertion.Insert(connection, message.Message);
        IdempotencyRows.Insert(connection, free, insertion.Seq);
        inserted.Add(insertion);
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
