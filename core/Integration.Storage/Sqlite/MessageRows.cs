using Integration.Abstractions.Messages;
using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Rows of <c>message</c> and <c>payload</c>.</summary>
internal static class MessageRows
{
    /// <summary>The columns that <see cref="Read"/> reads, from a table named m.</summary>
    public const string Columns =
        "m.seq, m.id, m.accepted_at, m.client, m.agency, m.event_id, m.source, m.type, m.subject, m.time, m.correlation_id, m.causation_id, m.conversation_id, m.partition_key, " +
        "m.expires_at, m.not_before, m.trace_parent, m.receiver, m.security_level, m.sensitivity";

    private const string InsertSql =
        """
        INSERT INTO message(id, accepted_at, client, agency, event_id, source, type, subject, time, correlation_id, causation_id, conversation_id,
          partition_key, expires_at, not_before, trace_parent, receiver, security_level, sensitivity, body_hash)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
        """;

    private const string InsertPayloadSql = "INSERT INTO payload(seq, key_id, body) VALUES(?1, ?2, ?3)";

    private const string BySeqSql = $"SELECT {Columns}, p.key_id, p.body FROM message m LEFT JOIN payload p ON p.seq = m.seq WHERE m.seq = ?1";

    private const string ByIdSql = $"SELECT {Columns}, p.key_id, p.body FROM message m LEFT JOIN payload p ON p.seq = m.seq WHERE m.id = ?1";

    // Most senders leave the correlation id to the hub, which then uses the message's id: kept as an empty text, it needs no index entry.
    private const string SameAsId = "";

    /// <summary>Inserts message and payload.</summary>
    /// <returns>The message as the store now holds it.</returns>
    public static StoredMessage Insert(Connection connection, NewMessage message)
    {
        var envelope = message.Envelope;
        connection.Use(InsertSql)
            .Bind(1, message.Id).Bind(2, message.AcceptedAt).Bind(3, message.Client).Bind(4, message.Agency)
            .Bind(5, envelope.Id).Bind(6, envelope.Source).Bind(7, envelope.Type).Bind(8, envelope.Subject).Bind(9, envelope.Time)
            .Bind(10, IsId(envelope.CorrelationId, message.Id) ? SameAsId : envelope.CorrelationId)
            .Bind(11, envelope.CausationId).Bind(12, envelope.ConversationId).Bind(13, envelope.PartitionKey)
            .Bind(14, envelope.ExpiresAt).Bind(15, envelope.NotBefore).Bind(16, envelope.TraceParent).Bind(17, envelope.Receiver)
            .Bind(18, envelope.SecurityLevel).Bind(19, (long)envelope.Sensitivity).Bind(20, message.BodyHash.Span).Run();
        var seq = connection.LastRow;
        connection.Use(InsertPayloadSql).Bind(1, seq).Bind(2, message.Body.KeyId).Bind(3, message.Body.Bytes.Span).Run();
        return new StoredMessage
        {
            Seq = seq,
            Id = message.Id,
            Client = message.Client,
            Agency = message.Agency,
            Envelope = envelope,
            AcceptedAt = message.AcceptedAt,
            Body = message.Body,
        };
    }

    /// <summary>A message with its encrypted body, by row number.</summary>
    public static StoredMessage? WithBody(Connection connection, long seq) => One(connection.Use(BySeqSql).Bind(1, seq));

    /// <summary>A message with its encrypted body, by id.</summary>
    public static StoredMessage? WithBody(Connection connection, Guid id) => One(connection.Use(ByIdSql).Bind(1, id));

    /// <summary>The message in the current row, without its body.</summary>
    public static StoredMessage Read(Statement row)
    {
        var id = row.Id(1);
        var correlation = row.OptionalText(10);
        return new StoredMessage
        {
            Seq = row.Int64(0),
            Id = id,
            AcceptedAt = row.Time(2),
            Client = row.Text(3),
            Agency = row.Text(4),
            Envelope = new MessageEnvelope
            {
                Id = row.Text(5),
                Source = row.Text(6),
                Type = row.Text(7),
                Subject = row.OptionalText(8),
                Time = row.OptionalTime(9),
                CorrelationId = correlation == SameAsId ? id.ToString() : correlation,
                CausationId = row.OptionalText(11),
                ConversationId = row.OptionalText(12),
                PartitionKey = row.OptionalText(13),
                ExpiresAt = row.OptionalTime(14),
                NotBefore = row.OptionalTime(15),
                TraceParent = row.OptionalText(16),
                Receiver = row.OptionalText(17),
                SecurityLevel = row.IsNull(18) ? null : row.Int32(18),
                Sensitivity = (Sensitivity)row.Int32(19),
            },
        };
    }

    private static StoredMessage? One(Statement row)
    {
        if (!row.Step())
            return null;
        var message = Read(row);
        if (!row.IsNull(20))
            message = message with { Body = new ProtectedPayload(row.Int32(20), row.Blob(21)) };
        row.Reset();
        return message;
    }

    private static bool IsId(string? correlation, Guid id)
    {
        Span<char> text = stackalloc char[36];
        return correlation is { Length: 36 } && id.TryFormat(text, out _) && text.SequenceEqual(correlation);
    }
}
