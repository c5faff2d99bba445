using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Rows of <c>delivery</c> and <c>event</c>.</summary>
internal static class DeliveryRows
{
    /// <summary>How many deliveries a message can have.</summary>
    public const int MaxPerMessage = 256;

    /// <summary>The columns that <see cref="Read"/> reads, from a table named d.</summary>
    public const string Columns = "d.seq, d.flow, d.flow_version, d.target, d.gate, d.state, d.attempts, d.level, d.due_at, d.ended_at, d.problem_code, d.remote_ids, d.deadline_at";

    /// <summary>How many columns <see cref="Columns"/> are.</summary>
    public const int Count = 13;

    /// <summary>The columns that <see cref="ReadEvent"/> reads, from a table named e.</summary>
    public const string EventColumns =
        "e.delivery_seq, e.at, e.kind, e.attempt, e.duration, e.problem_code, e.external_code, e.detail, e.errors, e.actor, e.reason, e.level";

    /// <summary>One that still has a way to go and holds its gate. The indexes over open work have the same condition.</summary>
    public const string Open = "state IN (0, 1, 3)";

    /// <summary>The first number of a message's deliveries; the last is 255 more.</summary>
    public static long First(long messageSeq) => messageSeq << 8;

    /// <summary>The message of a delivery.</summary>
    public static long MessageOf(long deliverySeq) => deliverySeq >> 8;

    /// <summary>The delivery in the current row.</summary>
    public static DeliveryDetails Read(NpgsqlDataReader row, Func<long, bool> sending) => new()
    {
        Seq = row.GetInt64(0),
        Flow = row.GetString(1),
        FlowVersion = row.GetString(2),
        Target = row.GetString(3),
        Gate = row.GetInt64(4),
        State = (DeliveryState)row.GetInt32(5),
        Sending = sending(row.GetInt64(0)),
        Attempts = row.GetInt32(6),
        Level = row.IsDBNull(7) ? null : (ReceiptLevel)row.GetInt32(7),
        DueAt = row.OptionalTime(8),
        EndedAt = row.OptionalTime(9),
        ProblemCode = row.OptionalText(10),
        RemoteIds = row.OptionalText(11) is { } json ? JsonSerializer.Deserialize<List<RemoteId>>(json)! : [],
        Deadline = row.OptionalTime(12),
    };

    /// <summary>The event in the current row.</summary>
    public static MessageEvent ReadEvent(NpgsqlDataReader row) => new()
    {
        DeliverySeq = row.GetInt64(0),
        At = row.Time(1),
        Kind = row.GetString(2),
        Attempt = row.GetInt32(3),
        Duration = TimeSpan.FromMilliseconds(row.GetInt64(4)),
        ProblemCode = row.OptionalText(5),
        ExternalCode = row.OptionalText(6),
        Detail = row.OptionalText(7),
        Errors = row.OptionalText(8) is { } json ? JsonSerializer.Deserialize<List<ProblemError>>(json)! : [],
        Actor = row.OptionalText(9),
        Reason = row.OptionalText(10),
        Level = row.IsDBNull(11) ? null : (ReceiptLevel)row.GetInt32(11),
    };
}
