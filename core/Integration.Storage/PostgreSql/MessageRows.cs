using Integration.Abstractions.Messages;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Rows of <c>message</c> and <c>payload</c>.</summary>
internal static class MessageRows
{
    /// <summary>The columns that <see cref="Read"/> reads, from a table named m.</summary>
    public const string Columns =
        "m.seq, m.id, m.accepted_at, m.client, m.agency, m.event_id, m.source, m.type, m.subject, m.time, m.correlation_id, m.causation_id, m.conversation_id, m.partition_key, " +
        "m.expires_at, m.not_before, m.trace_parent, m.receiver, m.security_level, m.sensitivity";

    /// <summary>The columns that <see cref="ReadWithBody"/> reads, from tables named m and p.</summary>
    public const string ColumnsWithBody = $"{Columns}, p.key_id, p.body";

    /// <summary>How many columns <see cref="ColumnsWithBody"/> are.</summary>
    public const int CountWithBody = 22;

    /// <summary>Message and payload, for a row's body may be gone.</summary>
    public const string WithBodySql = $"SELECT {ColumnsWithBody} FROM message m LEFT JOIN payload p ON p.seq = m.seq";

    // Most senders leave the correlation id to the hub, which then uses the message's id: kept as an empty text, it needs no index entry.
    public const string SameAsId = "";

    public static string? CorrelationOf(NewMessage message)
    {
        Span<char> text = stackalloc char[36];
        var correlation = message.Envelope.CorrelationId;
        return correlation is { Length: 36 } && message.Id.TryFormat(text, out _) && text.SequenceEqual(correlation) ? SameAsId : correlation;
    }

    /// <summary>The message as the store holds it once it has a number.</summary>
    public static StoredMessage Stored(long seq, NewMessage message) => new()
    {
        Seq = seq,
        Id = message.Id,
        Client = message.Client,
        Agency = message.Agency,
        Envelope = message.Envelope,
        AcceptedAt = message.AcceptedAt,
        Body = message.Body,
    };

    /// <summary>The message in the current row, without its body.</summary>
    /// <param name="row">The row.</param>
    /// <param name="at">Its first column.</param>
    public static StoredMessage Read(NpgsqlDataReader row, int at = 0)
    {
        var id = row.GetGuid(at + 1);
        var correlation = row.OptionalText(at + 10);
        return new StoredMessage
        {
            Seq = row.GetInt64(at),
            Id = id,
            AcceptedAt = row.Time(at + 2),
            Client = row.GetString(at + 3),
            Agency = row.GetString(at + 4),
            Envelope = new MessageEnvelope
            {
                Id = row.GetString(at + 5),
                Source = row.GetString(at + 6),
                Type = row.GetString(at + 7),
                Subject = row.OptionalText(at + 8),
                Time = row.OptionalTime(at + 9),
                CorrelationId = correlation == SameAsId ? id.ToString() : correlation,
                CausationId = row.OptionalText(at + 11),
                ConversationId = row.OptionalText(at + 12),
                PartitionKey = row.OptionalText(at + 13),
                ExpiresAt = row.OptionalTime(at + 14),
                NotBefore = row.OptionalTime(at + 15),
                TraceParent = row.OptionalText(at + 16),
                Receiver = row.OptionalText(at + 17),
                SecurityLevel = row.IsDBNull(at + 18) ? null : row.GetInt32(at + 18),
                Sensitivity = (Sensitivity)row.GetInt32(at + 19),
            },
        };
    }

    /// <summary>The message in the current row with its body.</summary>
    public static StoredMessage ReadWithBody(NpgsqlDataReader row, int at = 0)
    {
        var message = Read(row, at);
        return row.IsDBNull(at + 20) ? message : message with { Body = new ProtectedPayload(row.GetInt32(at + 20), row.GetFieldValue<byte[]>(at + 21)) };
    }
}
