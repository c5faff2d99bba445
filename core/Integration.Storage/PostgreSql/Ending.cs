using System.Text.Json;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Attempts ended together by one statement, with their event rows and the keys they are found by. One whose delivery another instance has taken over is left out.</summary>
internal sealed class Ending
{
    // A number whose outcome is there already was ended by this very lease: the commit came through, the answer did not.
    private const string Sql =
        """
        WITH ended AS (
          SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::int[], $4::int[], $5::bool[], $6::int[], $7::bigint[], $8::bigint[], $9::text[], $10::text[])
            AS e(seq, token, state, counts, unknown, level, due_at, ended_at, problem_code, remote_ids)),
        done AS (
          UPDATE delivery d SET state = e.state, attempts = d.attempts + e.counts, unknown = e.unknown, level = coalesce(e.level, d.level), due_at = e.due_at, ended_at = e.ended_at,
            problem_code = e.problem_code, remote_ids = coalesce(e.remote_ids, d.remote_ids), owner = NULL, ended_by = e.token
          FROM ended e WHERE d.seq = e.seq AND d.state = 0 AND d.owner = e.token >> 40 RETURNING d.seq),
        events AS (
          INSERT INTO event(delivery_seq, at, kind, attempt, duration, problem_code, external_code, detail, errors, level)
          SELECT v.* FROM unnest($11::bigint[], $12::bigint[], $13::text[], $14::int[], $15::bigint[], $16::text[], $17::text[], $18::text[], $19::text[], $20::int[])
            AS v(delivery_seq, at, kind, attempt, duration, problem_code, external_code, detail, errors, level) JOIN done ON done.seq = v.delivery_seq),
        keys AS (
          INSERT INTO remote_key(message_seq, value)
          SELECT DISTINCT k.delivery_seq >> 8, k.value FROM unnest($21::bigint[], $22::text[]) AS k(delivery_seq, value) JOIN done ON done.seq = k.delivery_seq ORDER BY 1, 2
          ON CONFLICT DO NOTHING)
        SELECT seq, true FROM done
        UNION ALL SELECT d.seq, false FROM ended e JOIN delivery d ON d.seq = e.seq WHERE d.ended_by = e.token
        """;

    // What is longer nobody searches for, and it would not fit into an index.
    private const int MaxKeyLength = 400;

    private readonly List<(WorkLease Lease, DeliveryOutcome Outcome, bool InDoubt)> ended = [];
    private readonly Dictionary<long, bool> results = [];

    public int Count => ended.Count;

    /// <summary>Adds an attempt.</summary>
    /// <param name="lease">Its lease; the token's upper part is the instance.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="inDoubt">An earlier attempt may have taken effect.</param>
    public void Add(WorkLease lease, DeliveryOutcome outcome, bool inDoubt) => ended.Add((lease, outcome, inDoubt));

    /// <summary>The delivery has this outcome now.</summary>
    public bool IsDone(WorkLease lease) => results.ContainsKey(lease.DeliverySeq);

    /// <summary>It got it by this statement: what follows from it is to be written too.</summary>
    public bool IsNew(WorkLease lease) => results.GetValueOrDefault(lease.DeliverySeq);

    public NpgsqlBatchCommand Command()
    {
        var events = ended.FindAll(one => !IsClean(one.Outcome));
        var keys = ended.SelectMany(one => one.Outcome.RemoteIds.Select(id => (one.Lease.DeliverySeq, id.Value)).Where(key => IsKey(key.Value))).ToList();
        return Values.Part(
            Sql,
            Of(one => one.Lease.DeliverySeq), Of(one => one.Lease.Token), Of(one => (int)one.Outcome.State), Of(one => one.Outcome.CountsAsAttempt ? 1 : 0), Of(Unknown),
            Of(one => (int?)one.Outcome.Level), Of(one => one.Outcome.State is DeliveryState.Retrying or DeliveryState.AwaitingReceipt ? Values.Ms(one.Outcome.DueAt) : null),
            Of(one => Values.Ms(one.Outcome.At)), Of(one => one.Outcome.Problem?.Code),
            Of(one => one.Outcome.RemoteIds.Count == 0 ? null : JsonSerializer.Serialize(one.Outcome.RemoteIds)),
            Events(one => one.Lease.DeliverySeq), Events(one => Values.Ms(one.Outcome.At)),
            Events(one => one.Outcome.State == DeliveryState.Expired ? "expired" : "attempt-failed"), Events(one => one.Lease.Attempt),
            Events(one => (long)(one.Outcome.At - one.Outcome.StartedAt).TotalMilliseconds), Events(one => one.Outcome.Problem?.Code), Events(one => one.Outcome.Problem?.ExternalCode),
            Events(one => one.Outcome.Problem?.Detail), Events(one => one.Outcome.Problem is { Errors.Count: > 0 } problem ? JsonSerializer.Serialize(problem.Errors) : null),
            Events(one => (int?)one.Outcome.Level),
            keys.ConvertAll(key => key.DeliverySeq).ToArray(), keys.ConvertAll(key => key.Value).ToArray());

        T[] Events<T>(Func<(WorkLease Lease, DeliveryOutcome Outcome, bool InDoubt), T> column) => events.ConvertAll(one => column(one)).ToArray();
    }

    public async ValueTask Read(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        results.Clear();
        foreach (var (seq, isNew) in await reader.Rows(row => (row.GetInt64(0), row.GetBoolean(1)), cancellationToken))
            results[seq] = isNew;
    }

    public static bool IsKey(string value) => value.Length is > 0 and <= MaxKeyLength && !value.Contains('\0', StringComparison.Ordinal);

    private static bool IsClean(DeliveryOutcome outcome) =>
        outcome is { Problem: null, UnknownOutcome: false } && (!outcome.CountsAsAttempt || outcome.State is DeliveryState.Completed or DeliveryState.AwaitingReceipt);

    // Once in doubt, in doubt until it has ended: a later clean failure says nothing about an earlier attempt.
    private static bool Unknown((WorkLease Lease, DeliveryOutcome Outcome, bool InDoubt) one) =>
        one.Outcome.UnknownOutcome || (one.InDoubt && one.Outcome.State is DeliveryState.Queued or DeliveryState.Retrying or DeliveryState.NeedsAction);

    private T[] Of<T>(Func<(WorkLease Lease, DeliveryOutcome Outcome, bool InDoubt), T> column) => ended.ConvertAll(one => column(one)).ToArray();
}
