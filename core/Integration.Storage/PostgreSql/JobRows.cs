using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Rows of <c>retry_job</c>.</summary>
internal static class JobRows
{
    private const string Columns = "id, problem_code, target, flow, state, total, rate, actor, reason, created_at, ended_at, done, skipped, after_seq";

    private const string InsertSql =
        """
        INSERT INTO retry_job(id, problem_code, target, flow, state, total, rate, actor, reason, created_at)
        VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT(id) DO NOTHING
        """;

    private const string FindSql = $"SELECT {Columns} FROM retry_job WHERE id = $1";
    private const string LockSql = $"{FindSql} FOR UPDATE";
    private const string ListSql = $"SELECT {Columns} FROM retry_job ORDER BY created_at DESC LIMIT $1";
    private const string ProgressSql = "UPDATE retry_job SET done = $2, skipped = $3, after_seq = $4, ended_at = $5 WHERE id = $1";

    /// <summary>One with the same id stands.</summary>
    public static async ValueTask Insert(NpgsqlConnection connection, RetryJob job, CancellationToken cancellationToken)
    {
        var (code, target, flow, state) = job.Selection;
        await connection.Execute(InsertSql, [job.Id, code, target, flow, (int)state, job.Total, job.Rate, job.Actor, job.Reason, Values.Ms(job.CreatedAt)], cancellationToken);
    }

    public static async ValueTask<RetryJob?> Find(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken) =>
        (await connection.Query(FindSql, [id], Read, cancellationToken)).FirstOrDefault();

    /// <summary>The same, and nobody else advances it until the transaction ends.</summary>
    public static async ValueTask<RetryJob?> Lock(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken) =>
        (await connection.Query(LockSql, [id], Read, cancellationToken)).FirstOrDefault();

    public static ValueTask<List<RetryJob>> List(NpgsqlConnection connection, int max, CancellationToken cancellationToken) =>
        connection.Query(ListSql, [max], Read, cancellationToken);

    public static async ValueTask Progress(NpgsqlConnection connection, RetryJob job, CancellationToken cancellationToken) =>
        await connection.Execute(ProgressSql, [job.Id, job.Done, job.Skipped, job.After, Values.Ms(job.EndedAt)], cancellationToken);

    private static RetryJob Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Selection = new FailureSelection(row.GetString(1), row.GetString(2), row.GetString(3), (DeliveryState)row.GetInt32(4)),
        Total = row.GetInt64(5),
        Rate = row.GetInt32(6),
        Actor = row.GetString(7),
        Reason = row.GetString(8),
        CreatedAt = row.Time(9),
        EndedAt = row.OptionalTime(10),
        Done = row.GetInt64(11),
        Skipped = row.GetInt64(12),
        After = row.GetInt64(13),
    };
}
