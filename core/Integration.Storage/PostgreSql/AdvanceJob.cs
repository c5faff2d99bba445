using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Queues a job's next deliveries again: they and the job's progress are committed together, so that a crash neither forgets nor repeats one. The job's row
/// is locked meanwhile. What has failed is nobody's: no instance needs to be asked to give it up.
/// </summary>
internal sealed class AdvanceJob(PostgreSqlStore store, Guid id, int max, DateTimeOffset now)
{
    private const string NextSql =
        """
        SELECT seq FROM delivery WHERE problem_code = $1 AND target = $2 AND flow = $3 AND state = $4 AND seq > $5 AND coalesce(ended_at, 0) <= $6
        ORDER BY seq LIMIT $7
        """;

    // Looked at again where it is locked: it may have been moved since it was found.
    private const string MoveSql =
        """
        WITH page AS MATERIALIZED (
          SELECT d.seq, d.attempts FROM delivery d JOIN message m ON m.seq = d.seq >> 8
          WHERE d.seq = ANY($1) AND d.state = $2 AND d.owner IS NULL AND (m.expires_at IS NULL OR m.expires_at > $3) ORDER BY d.seq FOR UPDATE OF d),
        moved AS (
          UPDATE delivery d SET state = 0, attempts = 0, due_at = NULL, problem_code = NULL FROM page p WHERE d.seq = p.seq RETURNING d.seq, p.attempts)
        INSERT INTO event(delivery_seq, at, kind, attempt, duration, actor, reason) SELECT seq, $3, 'retried', attempts, 0, $4, $5 FROM moved ORDER BY seq
        """;

    /// <summary>Runs it.</summary>
    /// <returns>The job as it stands now; null: there is none.</returns>
    public async ValueTask<RetryJob?> Run(CancellationToken cancellationToken)
    {
        var (job, any) = await store.Database.Change(Next, cancellationToken);
        if (any)
            store.Loop.Post(new Operation.Free(job!.Selection.Target));
        return job;
    }

    private async ValueTask<(RetryJob? Job, bool Any)> Next(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var found = await JobRows.Lock(connection, id, cancellationToken);
        if (found is not { EndedAt: null } job)
            return (found, false);

        var (code, target, flow, state) = job.Selection;
        var page = await connection.Query(NextSql, [code, target, flow, (int)state, job.After, Values.Ms(job.CreatedAt), max], row => row.GetInt64(0), cancellationToken);
        var done = page.Count == 0 ? 0 : await connection.Execute(MoveSql, [page.ToArray(), (int)state, Values.Ms(now), job.Actor, job.Reason], cancellationToken);
        job = job with
        {
            Done = job.Done + done,
            Skipped = job.Skipped + page.Count - done,
            After = page.Count > 0 ? page[^1] : job.After,
            EndedAt = page.Count < max ? now : null,
        };
        await JobRows.Progress(connection, job, cancellationToken);

        // The others hear it from the database, with the commit.
        if (done > 0)
            await Listener.Tell(connection, Notice.Free, target, cancellationToken);
        return (job, done > 0);
    }
}
