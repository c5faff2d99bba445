using Integration.Core.Ports;
using Integration.Storage.Queue;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Messages put in together by one statement: with their bodies, deliveries and places in mailboxes. One whose key is taken is left out.
/// Their numbers follow the order in which they were added; whatever else others may wait for is touched in the order of its own key, so that two
/// instances cannot wait for each other.
/// </summary>
internal sealed class Insertion
{
    private const string Sql =
        """
        WITH input AS MATERIALIZED (
          SELECT i.*, nextval('message_number') AS seq FROM (
            SELECT * FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::bigint[], $12::text[], $13::text[],
              $14::text[], $15::text[], $16::bigint[], $17::bigint[], $18::text[], $19::text[], $20::int[], $21::int[], $22::bytea[], $23::int[], $24::bytea[], $25::text[], $26::bigint[], $27::bigint[])
              AS u(place, key, id, accepted_at, client, agency, event_id, source, type, subject, time, correlation_id, causation_id,
              conversation_id, partition_key, expires_at, not_before, trace_parent, receiver, security_level, sensitivity, body_hash, key_id, body, mailbox, mailbox_gate, mailbox_delivery)
            ORDER BY place) i),
        fresh AS (
          INSERT INTO idempotency(key, message_seq) SELECT key, seq FROM input WHERE key IS NOT NULL ORDER BY key ON CONFLICT DO NOTHING RETURNING message_seq),
        stored AS MATERIALIZED (SELECT * FROM input i WHERE i.key IS NULL OR i.seq IN (SELECT message_seq FROM fresh)),
        messages AS (
          INSERT INTO message(seq, id, accepted_at, client, agency, event_id, source, type, subject, time, correlation_id, causation_id, conversation_id,
            partition_key, expires_at, not_before, trace_parent, receiver, security_level, sensitivity, body_hash)
          SELECT seq, id, accepted_at, client, agency, event_id, source, type, subject, time, correlation_id, causation_id, conversation_id,
            partition_key, expires_at, not_before, trace_parent, receiver, security_level, sensitivity, body_hash FROM stored),
        payloads AS (INSERT INTO payload(seq, key_id, body) SELECT seq, key_id, body FROM stored),
        entries AS (
          INSERT INTO mailbox_entry(message_seq, mailbox, gate, delivery_seq) SELECT seq, mailbox, mailbox_gate, mailbox_delivery FROM stored WHERE mailbox IS NOT NULL),
        deliveries AS (
          INSERT INTO delivery(seq, flow, flow_version, target, gate, state, due_at, problem_code, deadline_at, owner)
          SELECT (s.seq << 8) + d.number, d.flow, d.flow_version, d.target, d.gate, d.state, d.due_at, d.problem_code, d.deadline_at,
            CASE WHEN d.wanted AND (d.gate = 0 OR NOT EXISTS (SELECT 1 FROM delivery o WHERE o.gate = d.gate AND o.gate <> 0 AND o.state IN (0, 1, 3))) THEN $37::bigint END
          FROM unnest($28::int[], $29::int[], $30::text[], $31::text[], $32::text[], $33::bigint[], $34::int[], $35::bigint[], $36::text[], $38::bool[], $39::bigint[])
            AS d(place, number, flow, flow_version, target, gate, state, due_at, problem_code, wanted, deadline_at)
          JOIN stored s ON s.place = d.place ORDER BY d.gate, s.seq RETURNING seq, owner)
        SELECT s.place, s.seq, d.seq FROM stored s LEFT JOIN deliveries d ON d.seq >> 8 = s.seq AND d.owner IS NOT NULL
        """;

    private readonly List<NewMessage> messages = [];
    private readonly List<Guid?> keys = [];
    private readonly List<DeliveryDetails?> origins = [];
    private readonly Dictionary<int, (long Seq, HashSet<long> Owned)> stored = [];

    public int Count => messages.Count;

    /// <summary>Adds a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="key">Its idempotency key; null: one of the hub's own.</param>
    /// <param name="origin">The delivery it comes from, when it is the hub's own.</param>
    /// <returns>Its place, for <see cref="SeqOf"/>.</returns>
    public int Add(NewMessage message, Guid? key, DeliveryDetails? origin = null)
    {
        if (message.Deliveries.Count > DeliveryRows.MaxPerMessage)
            throw new ArgumentException($"A message has at most {DeliveryRows.MaxPerMessage} deliveries.", nameof(message));
        messages.Add(message);
        keys.Add(key);
        origins.Add(origin);
        return messages.Count - 1;
    }

    /// <summary>The messages that were stored.</summary>
    public IEnumerable<(long Seq, NewMessage Message)> Stored => stored.Select(row => (row.Value.Seq, messages[row.Key]));

    /// <summary>The number a message got; null: its key was taken.</summary>
    public long? SeqOf(int place) => stored.TryGetValue(place, out var row) ? row.Seq : null;

    /// <summary>The statement.</summary>
    /// <param name="owner">The instance that takes what it may at once.</param>
    /// <param name="wants">Whether it takes a ready delivery to a target.</param>
    public NpgsqlBatchCommand Command(long owner, Func<NewDelivery, bool> wants)
    {
        var rows = messages.SelectMany((message, place) => message.Deliveries.Select((delivery, number) => (Place: place, Number: number, Delivery: delivery))).ToList();
        var gates = new HashSet<long>();

        // Only the first of a gate in this statement: the statement does not see the rows it inserts.
        var wanted = rows.ConvertAll(row =>
            row.Delivery.State == DeliveryState.Queued && (row.Delivery.Gate == 0 || gates.Add(row.Delivery.Gate)) && wants(row.Delivery));
        return Values.Part(
            Sql,
            Enumerable.Range(0, messages.Count).ToArray(), keys.ToArray(), Of(m => m.Id), Of(m => Values.Ms(m.AcceptedAt)), Of(m => m.Client), Of(m => m.Agency),
            Of(m => m.Envelope.Id), Of(m => m.Envelope.Source), Of(m => m.Envelope.Type), Of(m => m.Envelope.Subject), Of(m => Values.Ms(m.Envelope.Time)),
            Of(MessageRows.CorrelationOf), Of(m => m.Envelope.CausationId), Of(m => m.Envelope.ConversationId), Of(m => m.Envelope.PartitionKey),
            Of(m => Values.Ms(m.Envelope.ExpiresAt)), Of(m => Values.Ms(m.Envelope.NotBefore)), Of(m => m.Envelope.TraceParent), Of(m => m.Envelope.Receiver),
            Of(m => m.Envelope.SecurityLevel), Of(m => (int)m.Envelope.Sensitivity), Of(m => Values.Bytes(m.BodyHash)), Of(m => m.Body.KeyId), Of(m => Values.Bytes(m.Body.Bytes)),
            Of(m => m.Mailbox), origins.ConvertAll(origin => origin?.Gate ?? 0).ToArray(), messages.Select(PutBy).ToArray(),
            rows.ConvertAll(row => row.Place).ToArray(), rows.ConvertAll(row => row.Number).ToArray(), rows.ConvertAll(row => row.Delivery.Flow).ToArray(),
            rows.ConvertAll(row => row.Delivery.FlowVersion).ToArray(), rows.ConvertAll(row => row.Delivery.Target).ToArray(), rows.ConvertAll(row => row.Delivery.Gate).ToArray(),
            rows.ConvertAll(row => (int)row.Delivery.State).ToArray(), rows.ConvertAll(row => Values.Ms(row.Delivery.DueAt)).ToArray(),
            rows.ConvertAll(row => row.Delivery.ProblemCode).ToArray(), owner, wanted.ToArray(),
            rows.ConvertAll(row => Values.Ms(row.Delivery.Deadline)).ToArray());
    }

    /// <summary>Reads which were stored, and which of their deliveries the instance now owns.</summary>
    public async ValueTask Read(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        stored.Clear();
        foreach (var (place, seq, owned) in await reader.Rows(row => (row.GetInt32(0), row.GetInt64(1), row.OptionalInt64(2)), cancellationToken))
        {
            if (!stored.TryGetValue(place, out var row))
                stored[place] = row = (seq, []);
            if (owned is { } delivery)
                row.Owned.Add(delivery);
        }
    }

    /// <summary>Tells the queue and the mailboxes, after the commit.</summary>
    public void Announce(IAnnouncements announcements)
    {
        foreach (var (place, (seq, owned)) in stored.OrderBy(row => row.Value.Seq))
        {
            var message = messages[place];
            var whole = MessageRows.Stored(seq, message);
            for (var number = 0; number < message.Deliveries.Count; number++)
            {
                var delivery = message.Deliveries[number];
                var work = new QueuedDelivery(DeliveryRows.First(seq) + number, whole, delivery, Attempts: 0, Unknown: false);
                announcements.Inserted(work, owned.Contains(work.Seq));
            }

            if (message.Mailbox is { } mailbox)
                announcements.MailboxChanged(mailbox);
        }
    }

    private T[] Of<T>(Func<NewMessage, T> column) => messages.ConvertAll(message => column(message)).ToArray();

    // Only what a delivery put there as its own target ends that delivery; a reply in a sender's mailbox does not.
    private long? PutBy(NewMessage message, int place) => origins[place] is { } origin && message.Mailbox is { } mailbox && origin.Target == $"mailbox/{mailbox}" ? origin.Seq : null;
}

/// <summary>Who is told of what was put in.</summary>
internal interface IAnnouncements
{
    /// <summary>A delivery is in the database.</summary>
    void Inserted(QueuedDelivery work, bool owned);

    /// <summary>Something was put into a mailbox or came back to it.</summary>
    void MailboxChanged(string mailbox);
}
