using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Rows of <c>event</c> (exceptions only: a clean delivery writes none) and <c>journal</c>.</summary>
internal static class EventRows
{
    private const string InsertSql =
        """
        INSERT INTO event(delivery_seq, at, kind, attempt, duration, problem_code, external_code, detail, errors, actor, reason, level)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        """;

    private const string OfMessageSql =
        """
        SELECT delivery_seq, at, kind, attempt, duration, problem_code, external_code, detail, errors, actor, reason, level
        FROM event WHERE delivery_seq BETWEEN ?1 AND ?2 ORDER BY seq
        """;

    private const string RecordStepSql =
        """
        INSERT INTO journal(delivery_seq, step, value, at) VALUES(?1, ?2, ?3, ?4)
        ON CONFLICT(delivery_seq, step) DO UPDATE SET value = excluded.value, at = excluded.at
        """;

    private const string StepsSql = "SELECT step, value, at FROM journal WHERE delivery_seq = ?1 ORDER BY rowid";

    public static void Insert(Connection connection, MessageEvent happened) =>
        connection.Use(InsertSql)
            .Bind(1, happened.DeliverySeq).Bind(2, happened.At).Bind(3, happened.Kind).Bind(4, happened.Attempt)
            .Bind(5, (long)happened.Duration.TotalMilliseconds).Bind(6, happened.ProblemCode).Bind(7, happened.ExternalCode).Bind(8, happened.Detail)
            .Bind(9, happened.Errors.Count == 0 ? null : JsonSerializer.Serialize(happened.Errors))
            .Bind(10, happened.Actor).Bind(11, happened.Reason).Bind(12, (long?)happened.Level).Run();

    /// <summary>A message's events, oldest first.</summary>
    public static List<MessageEvent> OfMessage(Connection connection, long messageSeq)
    {
        var found = new List<MessageEvent>();
        var first = DeliveryRows.First(messageSeq);
        var row = connection.Use(OfMessageSql).Bind(1, first).Bind(2, first + DeliveryRows.MaxPerMessage - 1);
        while (row.Step())
        {
            found.Add(new MessageEvent
            {
                DeliverySeq = row.Int64(0),
                At = row.Time(1),
                Kind = row.Text(2),
                Attempt = row.Int32(3),
                Duration = TimeSpan.FromMilliseconds(row.Int64(4)),
                ProblemCode = row.OptionalText(5),
                ExternalCode = row.OptionalText(6),
                Detail = row.OptionalText(7),
                Errors = row.OptionalText(8) is { } json ? JsonSerializer.Deserialize<List<ProblemError>>(json)! : [],
                Actor = row.OptionalText(9),
                Reason = row.OptionalText(10),
                Level = row.IsNull(11) ? null : (ReceiptLevel)row.Int32(11),
            });
        }

        return found;
    }

    public static void RecordStep(Connection connection, long deliverySeq, JournalStep step) =>
        connection.Use(RecordStepSql).Bind(1, deliverySeq).Bind(2, step.Step).Bind(3, step.Value).Bind(4, step.At).Run();

    /// <summary>A delivery's steps in the order they were begun.</summary>
    public static List<JournalStep> Steps(Connection connection, long deliverySeq)
    {
        var found = new List<JournalStep>();
        var row = connection.Use(StepsSql).Bind(1, deliverySeq);
        while (row.Step())
            found.Add(new JournalStep(row.Text(0), row.OptionalText(1), row.Time(2)));
        return found;
    }
}
