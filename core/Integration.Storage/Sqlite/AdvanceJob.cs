using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Queues a job's next deliveries again: they and the job's progress are on disk together, so that a crash neither forgets nor repeats one.</summary>
internal sealed class AdvanceJob(SqliteStore store, Guid id, int max, DateTimeOffset now) : WriteOperation<RetryJob?>
{
    private const string NextSql =
        """
        SELECT seq FROM delivery
        WHERE problem_code = ?1 AND problem_code IS NOT NULL AND target = ?2 AND flow = ?3 AND state = ?4 AND seq > ?5 AND coalesce(ended_at, 0) <= ?6
        ORDER BY seq LIMIT ?7
        """;

    private const string ExpiredSql = "SELECT 1 FROM message WHERE seq = ?1 AND expires_at <= ?2";

    private readonly List<MoveOperation> moves = [];

    public override void Execute(Connection connection)
    {
        moves.Clear();
        Result = JobRows.Find(connection, id);
        if (Result is not { EndedAt: null } job)
            return;

        var page = Next(connection, job);
        var done = 0;
        foreach (var seq in page)
        {
            if (connection.Use(ExpiredSql).Bind(1, DeliveryRows.MessageOf(seq)).Bind(2, now).Scalar() is not null)
                continue;
            var move = new MoveOperation(store, new DeliveryMove(seq, DeliveryState.Queued, now, "retried", job.Actor) { Reason = job.Reason }, [job.Selection.State]);
            moves.Add(move);
            move.Execute(connection);
            done += move.Moved ? 1 : 0;
        }

        Result = job with
        {
            Done = job.Done + done,
            Skipped = job.Skipped + page.Count - done,
            After = page.Count > 0 ? page[^1] : job.After,
            EndedAt = page.Count < max ? now : null,
        };
        JobRows.Progress(connection, Result);
    }

    public override void Committed() => moves.ForEach(static move => move.Committed());

    public override void RolledBack() => moves.ForEach(static move => move.RolledBack());

    private List<long> Next(Connection connection, RetryJob job)
    {
        var found = new List<long>(max);
        var row = connection.Use(NextSql)
            .Bind(1, job.Selection.ProblemCode).Bind(2, job.Selection.Target).Bind(3, job.Selection.Flow).Bind(4, (long)job.Selection.State)
            .Bind(5, job.After).Bind(6, job.CreatedAt).Bind(7, max);
        while (row.Step())
            found.Add(row.Int64(0));
        return found;
    }
}
