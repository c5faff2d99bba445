using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Rows of <c>delivery</c>.</summary>
internal static class DeliveryRows
{
    /// <summary>How many deliveries a message can have.</summary>
    public const int MaxPerMessage = 256;

    /// <summary>The columns that <see cref="Read"/> reads, from a table named d.</summary>
    public const string Columns =
        "d.seq, d.flow, d.flow_version, d.target, d.gate, d.state, d.attempts, d.unknown, d.level, d.due_at, d.ended_at, d.problem_code, d.remote_ids, d.deadline_at";

    private const string InsertSql =
        "INSERT INTO delivery(seq, flow, flow_version, target, gate, state, attempts, unknown, due_at, problem_code, deadline_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, 0, 0, ?7, ?8, ?9)";

    private const string FindSql = $"SELECT {Columns} FROM delivery d WHERE d.seq = ?1";

    private const string OfMessageSql = $"SELECT {Columns} FROM delivery d WHERE d.seq BETWEEN ?1 AND ?2 ORDER BY d.seq";

    private const string FinishSql =
        """
        UPDATE delivery SET state = ?2, attempts = attempts + ?3, unknown = ?4, level = coalesce(?5, level), due_at = ?6, ended_at = ?7,
          problem_code = ?8, remote_ids = coalesce(?9, remote_ids)
        WHERE seq = ?1 AND state = 0
        """;

    // A receipt that completes a delivery leaves the time when it was delivered: service levels count from it.
    private const string MoveSql =
        """
        UPDATE delivery SET state = ?2, attempts = CASE WHEN ?2 = 0 THEN 0 ELSE attempts END, level = coalesce(?3, level), due_at = ?6,
          ended_at = CASE WHEN ?2 = 0 OR (state = 2 AND ?2 = 10) THEN ended_at ELSE ?4 END, problem_code = ?5, remote_ids = coalesce(?7, remote_ids), unknown = max(unknown, ?8)
        WHERE seq = ?1
        """;

    /// <summary>The first number of a message's deliveries; the last is 255 more.</summary>
    public static long First(long messageSeq) => messageSeq << 8;

    /// <summary>The message of a delivery.</summary>
    public static long MessageOf(long deliverySeq) => deliverySeq >> 8;

    public static void Insert(Connection connection, long seq, NewDelivery delivery) =>
        connection.Use(InsertSql)
            .Bind(1, seq).Bind(2, delivery.Flow).Bind(3, delivery.FlowVersion).Bind(4, delivery.Target).Bind(5, delivery.Gate)
            .Bind(6, (long)delivery.State).Bind(7, delivery.DueAt).Bind(8, delivery.ProblemCode).Bind(9, delivery.Deadline).Run();

    /// <summary>Ends an attempt. False: the delivery is no longer where a leased one is.</summary>
    public static bool Finish(Connection connection, long seq, DeliveryOutcome outcome, bool unknown)
    {
        connection.Use(FinishSql)
            .Bind(1, seq).Bind(2, (long)outcome.State).Bind(3, outcome.CountsAsAttempt ? 1L : 0L).Bind(4, unknown ? 1L : 0L).Bind(5, (long?)outcome.Level)
            .Bind(6, outcome.State is DeliveryState.Retrying or DeliveryState.AwaitingReceipt ? outcome.DueAt : null)
            .Bind(7, outcome.At).Bind(8, outcome.Problem?.Code)
            .Bind(9, outcome.RemoteIds.Count == 0 ? null : JsonSerializer.Serialize(outcome.RemoteIds)).Run();
        return connection.Changes == 1;
    }

    /// <summary>Changes the state outside an attempt.</summary>
    public static void Move(Connection connection, DeliveryMove move) =>
        connection.Use(MoveSql)
            .Bind(1, move.DeliverySeq).Bind(2, (long)move.To).Bind(3, (long?)move.Level).Bind(4, move.At).Bind(5, move.Problem?.Code)
            .Bind(6, move.To is DeliveryState.Retrying or DeliveryState.AwaitingReceipt ? move.DueAt : null)
            .Bind(7, move.RemoteIds.Count == 0 ? null : JsonSerializer.Serialize(move.RemoteIds)).Bind(8, move.UnknownOutcome ? 1L : 0L).Run();

    public static DeliveryDetails? Find(Connection connection, long seq, out bool unknown)
    {
        unknown = false;
        var row = connection.Use(FindSql).Bind(1, seq);
        if (!row.Step())
            return null;
        var details = Read(row, sending: false);
        unknown = row.Int64(7) != 0;
        row.Reset();
        return details;
    }

    /// <summary>A message's deliveries.</summary>
    public static List<DeliveryDetails> OfMessage(Connection connection, long messageSeq, Func<long, bool> sending)
    {
        var found = new List<DeliveryDetails>(1);
        var row = connection.Use(OfMessageSql).Bind(1, First(messageSeq)).Bind(2, First(messageSeq) + MaxPerMessage - 1);
        while (row.Step())
            found.Add(Read(row, sending(row.Int64(0))));
        return found;
    }

    /// <summary>The delivery in the current row.</summary>
    public static DeliveryDetails Read(Statement row, bool sending) => new()
    {
        Seq = row.Int64(0),
        Flow = row.Text(1),
        FlowVersion = row.Text(2),
        Target = row.Text(3),
        Gate = row.Int64(4),
        State = (DeliveryState)row.Int32(5),
        Sending = sending,
        Attempts = row.Int32(6),
        Level = row.IsNull(8) ? null : (ReceiptLevel)row.Int32(8),
        DueAt = row.OptionalTime(9),
        EndedAt = row.OptionalTime(10),
        ProblemCode = row.OptionalText(11),
        RemoteIds = row.OptionalText(12) is { } json ? JsonSerializer.Deserialize<List<RemoteId>>(json)! : [],
        Deadline = row.OptionalTime(13),
    };
}
