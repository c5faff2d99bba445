using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlInboundStore(PostgreSqlStore store) : IInboundStore
{
    private const string Columns = "adapter, source, cursor, at, actor, reason";
    private const string FindSql = $"SELECT {Columns} FROM inbound_cursor WHERE adapter = $1 AND source = $2";
    private const string AllSql = $"SELECT {Columns} FROM inbound_cursor ORDER BY adapter, source";

    private const string SetSql =
        """
        INSERT INTO inbound_cursor(adapter, source, cursor, at, actor, reason) VALUES($1, $2, $3, $4, $5, $6)
        ON CONFLICT(adapter, source) DO UPDATE SET cursor = excluded.cursor, at = excluded.at, actor = excluded.actor, reason = excluded.reason
        """;

    // Only from where the read began: a move by a person meanwhile stands.
    private const string MoveSql =
        """
        INSERT INTO inbound_cursor AS c(adapter, source, cursor, at) VALUES($1, $2, $3, $4)
        ON CONFLICT(adapter, source) DO UPDATE SET cursor = excluded.cursor, at = excluded.at, actor = NULL, reason = NULL WHERE c.cursor IS NOT DISTINCT FROM $5
        """;

    private const string RefusedSql =
        "INSERT INTO event(delivery_seq, at, kind, attempt, duration, problem_code, external_code, detail, errors, actor) VALUES($1, $2, 'refused', 0, 0, $3, $4, $5, $6, 'hub')";

    public async ValueTask<IReadOnlyList<AcceptOutcome>> Accept(IReadOnlyList<InboundMessage> messages, CursorMove? move, CancellationToken cancellationToken)
    {
        var keys = messages.Select(item => IdempotencyKey.Of(item.Message.Client, item.Message.Envelope.Source, item.Message.Envelope.Id)).ToList();
        if (keys.Distinct().Count() != keys.Count)
            throw new ArgumentException("A key stands twice in one batch.", nameof(messages));
        var insertion = new Insertion();
        var outcomes = await store.Database.Change((connection, cancelled) => Accept(connection, insertion, messages, keys, move, cancelled), cancellationToken);
        insertion.Announce(store);
        return outcomes;
    }

    public ValueTask<InboundCursor?> Cursor(string adapter, string source, CancellationToken cancellationToken) =>
        store.Database.Run(async (connection, cancelled) => (await connection.Query(FindSql, [adapter, source], Read, cancelled)).FirstOrDefault(), cancellationToken);

    public ValueTask<IReadOnlyList<InboundCursor>> Cursors(CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<InboundCursor>>(async (connection, cancelled) => await connection.Query(AllSql, [], Read, cancelled), cancellationToken);

    public async ValueTask SetCursor(InboundCursor cursor, CancellationToken cancellationToken) =>
        await store.Database.Run(
            (connection, cancelled) => connection.Execute(SetSql, [cursor.Adapter, cursor.Source, cursor.Value, Values.Ms(cursor.At), cursor.Actor, cursor.Reason], cancelled),
            cancellationToken);

    private static async ValueTask<IReadOnlyList<AcceptOutcome>> Accept(
        NpgsqlConnection connection, Insertion insertion, IReadOnlyList<InboundMessage> messages, List<Guid> keys, CursorMove? move, CancellationToken cancellationToken)
    {
        var earlier = await Repeats.Find(connection, keys, cancellationToken);
        var outcomes = messages
            .Select((item, i) => earlier.TryGetValue(keys[i], out var first) ? Repeats.Outcome(item.Message, first.Id, first.BodyHash) : new AcceptOutcome(AcceptKind.Stored, item.Message.Id))
            .ToList();
        if (outcomes.Exists(outcome => outcome.Kind == AcceptKind.KeyReused))
            return outcomes;
        var added = new List<(InboundMessage Item, int Place)>();
        for (var i = 0; i < messages.Count; i++)
        {
            if (!earlier.ContainsKey(keys[i]))
                added.Add((messages[i], insertion.Add(messages[i].Message, keys[i])));
        }

        await AttachmentRows.InsertWithLinks(connection, insertion, cancellationToken);
        foreach (var (item, place) in added)
        {
            // Posted elsewhere at this very moment: nothing of the batch is written, and the source is read again.
            var seq = insertion.SeqOf(place) ?? throw new StoreException(new Problem(StorageProblems.Unreachable) { Detail = "a key of the batch was taken meanwhile" });
            if (item.Problem is { } problem)
                await Refused(connection, DeliveryRows.First(seq), item.Message.AcceptedAt, problem, cancellationToken);
        }

        if (move is not null)
            await connection.Execute(MoveSql, [move.Adapter, move.Source, move.To, Values.Ms(move.At), move.From], cancellationToken);
        return outcomes;
    }

    private static async ValueTask Refused(NpgsqlConnection connection, long deliverySeq, DateTimeOffset at, Problem problem, CancellationToken cancellationToken) =>
        await connection.Execute(
            RefusedSql,
            [deliverySeq, Values.Ms(at), problem.Code, problem.ExternalCode, problem.Detail, problem.Errors.Count == 0 ? null : JsonSerializer.Serialize(problem.Errors)],
            cancellationToken);

    private static InboundCursor Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.OptionalText(2), row.Time(3), row.OptionalText(4), row.OptionalText(5));
}
