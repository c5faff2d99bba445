using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Statements about what a bus carries. A delivery that is on the bus has the envelope's number, negative, for an owner: the rule that no two of one gate
/// are owned holds over instances and bus alike, and a claim is one comparison. The table <c>carried</c> says which were sent, and when.
/// </summary>
internal static class Envelopes
{
    /// <summary>How many are sent together.</summary>
    public const int Most = 200;

    private const string OfTargetsSql =
        """
        WITH room AS MATERIALIZED (
          SELECT t.target, $2::bigint * (SELECT count(*) FROM instance) - coalesce(o.taken, 0) AS free
          FROM unnest($1::text[]) AS t(target) LEFT JOIN (SELECT target, count(*) AS taken FROM delivery WHERE owner IS NOT NULL GROUP BY target) o ON o.target = t.target),
        first AS MATERIALIZED (
          SELECT f.seq FROM room r CROSS JOIN LATERAL (
            SELECT d.seq FROM delivery d
            WHERE d.state = 0 AND d.owner IS NULL AND d.target = r.target
              AND (d.gate = 0 OR (NOT EXISTS (SELECT 1 FROM delivery o WHERE o.gate = d.gate AND o.gate <> 0 AND o.state IN (0, 1, 3) AND o.seq < d.seq)
                AND NOT EXISTS (SELECT 1 FROM delivery w WHERE w.gate = d.gate AND w.gate <> 0 AND w.owner IS NOT NULL)))
            ORDER BY d.seq LIMIT least(greatest(r.free, 0), $3::bigint) FOR UPDATE SKIP LOCKED) f
          ORDER BY f.seq LIMIT $3)
        """;

    // The successor of one that has ended takes its room.
    private const string OfGatesSql =
        """
        WITH first AS MATERIALIZED (
          SELECT h.seq FROM unnest($2::bigint[]) AS g(gate)
          CROSS JOIN LATERAL (SELECT o.seq, o.state, o.owner, o.target FROM delivery o WHERE o.gate = g.gate AND o.gate <> 0 AND o.state IN (0, 1, 3) ORDER BY o.seq LIMIT 1) h
          WHERE h.state = 0 AND h.owner IS NULL AND h.target = ANY($1))
        """;

    private const string NoteSql =
        """
        , noted AS (INSERT INTO carried(delivery_seq) SELECT seq FROM first ORDER BY seq RETURNING number, delivery_seq)
        UPDATE delivery d SET owner = -n.number FROM noted n JOIN message m ON m.seq = n.delivery_seq >> 8 LEFT JOIN payload p ON p.seq = m.seq
        WHERE d.seq = n.delivery_seq AND d.state = 0 AND d.owner IS NULL
        RETURNING n.number, d.seq, m.id, m.agency, d.flow, d.target, d.gate, d.attempts, m.trace_parent, coalesce(sha256(p.body), '')
        """;

    private const string SentSql = "UPDATE carried SET sent_at = clock_timestamp() WHERE number = ANY($1)";

    // The columns are those of a claim without a bus.
    private const string ClaimSql =
        $"""
        UPDATE delivery d SET owner = $4 FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS c(number, seq, sha256) JOIN message m ON m.seq = c.seq >> 8 LEFT JOIN payload p ON p.seq = m.seq
        WHERE d.seq = c.seq AND d.owner = -c.number AND d.state = 0 AND coalesce(sha256(p.body), '') = c.sha256 RETURNING {Claims.Columns}
        """;

    private const string ClaimedSql = "DELETE FROM carried k USING delivery d WHERE k.number = ANY($1) AND d.seq = k.delivery_seq AND d.owner IS DISTINCT FROM -k.number";

    private const string TakeBackSql =
        """
        WITH back AS (
          DELETE FROM carried WHERE coalesce(sent_at, noted_at) < clock_timestamp() - make_interval(secs => $1::double precision) AND (sent_at IS NULL OR number < $2)
          RETURNING number, delivery_seq),
        freed AS (UPDATE delivery d SET owner = NULL FROM back b WHERE d.seq = b.delivery_seq AND d.owner = -b.number RETURNING d.seq)
        SELECT count(*) FROM freed
        """;

    private const string DeadLettersSql =
        """
        WITH letters AS MATERIALIZED (SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[]) AS l(message_id, number, seq, reason, description)),
        kept AS (INSERT INTO carrier_dead_letter(at, message_id, delivery_seq, reason, description) SELECT $6, message_id, seq, reason, description FROM letters),
        back AS (DELETE FROM carried k USING letters l WHERE k.number = l.number)
        UPDATE delivery d SET owner = NULL FROM letters l WHERE d.seq = l.seq AND d.owner = -l.number
        """;

    private const string RecordedSql =
        """
        SELECT l.at, l.message_id, l.reason, l.description, l.delivery_seq IS NOT NULL, m.id, d.target, d.flow, d.state
        FROM carrier_dead_letter l LEFT JOIN delivery d ON d.seq = l.delivery_seq LEFT JOIN message m ON m.seq = d.seq >> 8 ORDER BY l.seq DESC LIMIT $1
        """;

    /// <summary>Without a bus: what an earlier configuration put on one is anybody's again.</summary>
    public const string NobodyCarriesSql = "UPDATE delivery SET owner = NULL WHERE owner < 0";

    /// <summary>Envelopes for the oldest of these targets, as far as there is room.</summary>
    public static ValueTask<List<WorkEnvelope>> OfTargets(NpgsqlConnection connection, string[] targets, int room, CancellationToken cancellationToken) =>
        Note(connection, OfTargetsSql + NoteSql, [targets, room, Most], cancellationToken);

    /// <summary>Envelopes for the first of each of these gates.</summary>
    public static ValueTask<List<WorkEnvelope>> OfGates(NpgsqlConnection connection, string[] targets, long[] gates, CancellationToken cancellationToken) =>
        Note(connection, OfGatesSql + NoteSql, [targets, gates], cancellationToken);

    private static ValueTask<List<WorkEnvelope>> Note(NpgsqlConnection connection, string sql, object?[] values, CancellationToken cancellationToken) =>
        connection.Query(
            sql,
            values,
            row => new WorkEnvelope
            {
                Number = row.GetInt64(0),
                DeliverySeq = row.GetInt64(1),
                MessageId = row.GetGuid(2),
                Agency = row.GetString(3),
                Flow = row.GetString(4),
                Step = row.GetString(5),
                Partition = PartitionOf(row.GetInt64(6)),
                Attempt = row.GetInt32(7) + 1,
                TraceParent = row.OptionalText(8),
                Sha256 = row.GetFieldValue<byte[]>(9),
            },
            cancellationToken);

    public static async ValueTask Sent(NpgsqlConnection connection, IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
        await connection.Execute(SentSql, [numbers.ToArray()], cancellationToken);

    /// <summary>One transaction of two statements: the claim, and what need not be remembered any more.</summary>
    public static NpgsqlBatch Claim(NpgsqlConnection connection, IReadOnlyList<WorkEnvelope> came, long owner)
    {
        var numbers = came.Select(envelope => envelope.Number).ToArray();
        var claim = Values.Part(ClaimSql, numbers, came.Select(envelope => envelope.DeliverySeq).ToArray(), came.Select(envelope => Values.Bytes(envelope.Sha256)).ToArray(), owner);
        return new NpgsqlBatch(connection) { BatchCommands = { claim, Values.Part(ClaimedSql, (object)numbers) } };
    }

    public static async ValueTask<int> TakeBack(NpgsqlConnection connection, TimeSpan age, long? oldestOnBus, CancellationToken cancellationToken) =>
        (int)(await connection.Query(TakeBackSql, [age.TotalSeconds, oldestOnBus ?? long.MaxValue], row => row.GetInt64(0), cancellationToken))[0];

    public static async ValueTask DeadLettered(NpgsqlConnection connection, IReadOnlyList<CarrierDeadLetter> letters, DateTimeOffset now, CancellationToken cancellationToken) =>
        await connection.Execute(
            DeadLettersSql,
            [
                letters.Select(letter => letter.MessageId).ToArray(), letters.Select(letter => letter.Envelope?.Number).ToArray(), letters.Select(letter => letter.Envelope?.DeliverySeq).ToArray(),
                letters.Select(letter => letter.Reason).ToArray(), letters.Select(letter => letter.Description).ToArray(), Values.Ms(now),
            ],
            cancellationToken);

    public static ValueTask<List<RecordedDeadLetter>> DeadLetters(NpgsqlConnection connection, int max, CancellationToken cancellationToken) =>
        connection.Query(
            RecordedSql,
            [max],
            row => new RecordedDeadLetter(row.Time(0), row.GetString(1), row.GetString(2), row.GetString(3))
            {
                IsEnvelope = row.GetBoolean(4),
                Delivery = row.IsDBNull(5) ? null : new CarriedDelivery(row.GetGuid(5), row.GetString(6), row.GetString(7), (DeliveryState)row.GetInt32(8)),
            },
            cancellationToken);

    private static int PartitionOf(long gate) => gate == 0 ? 0 : (int)((ulong)gate % 1024) + 1;
}
