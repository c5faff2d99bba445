using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Rows of <c>job</c>.</summary>
internal static class JobRows
{
    private const string Columns = "id, problem_code, target, flow, state, total, rate, actor, reason, created_at, ended_at, done, skipped, after_seq";

    private const string InsertSql =
        """
        INSERT INTO job(id, problem_code, target, flow, state, total, rate, actor, reason, created_at, done, skipped, after_seq)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, 0) ON CONFLICT(id) DO NOTHING
        """;

    private const string FindSql = $"SELECT {Columns} FROM job WHERE id = ?1";
    private const string ListSql = $"SELECT {Columns} FROM job ORDER BY created_at DESC LIMIT ?1";
    private const string ProgressSql = "UPDATE job SET done = ?2, skipped = ?3, after_seq = ?4, ended_at = ?5 WHERE id = ?1";

    /// <summary>One with the same id stands.</summary>
    public static void Insert(Connection connection, RetryJob job) =>
        connection.Use(InsertSql)
            .Bind(1, job.Id).Bind(2, job.Selection.ProblemCode).Bind(3, job.Selection.Target).Bind(4, job.Selection.Flow).Bind(5, (long)job.Selection.State)
            .Bind(6, job.Total).Bind(7, job.Rate).Bind(8, job.Actor).Bind(9, job.Reason).Bind(10, job.CreatedAt).Run();

    public static RetryJob? Find(Connection connection, Guid id)
    {
        var row = connection.Use(FindSql).Bind(1, id);
        if (!row.Step())
            return null;
        var job = Read(row);
        row.Reset();
        return job;
    }

    public static List<RetryJob> List(Connection connection, int max)
    {
        var found = new List<RetryJob>();
        var row = connection.Use(ListSql).Bind(1, max);
        while (row.Step())
            found.Add(Read(row));
        return found;
    }

    public static void Progress(Connection connection, RetryJob job) =>
        connection.Use(ProgressSql).Bind(1, job.Id).Bind(2, job.Done).Bind(3, job.Skipped).Bind(4, job.After).Bind(5, job.EndedAt).Run();

    private static RetryJob Read(Statement row) => new()
    {
        Id = row.Id(0),
        Selection = new FailureSelection(row.Text(1), row.Text(2), row.Text(3), (DeliveryState)row.Int32(4)),
        Total = row.Int64(5),
        Rate = row.Int32(6),
        Actor = row.Text(7),
        Reason = row.Text(8),
        CreatedAt = row.Time(9),
        EndedAt = row.OptionalTime(10),
        Done = row.Int64(11),
        Skipped = row.Int64(12),
        After = row.Int64(13),
    };
}
