using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// This process among those that share the database. Its row says until when it is alive, by the database's clock, so that the instances' own clocks do not
/// matter. Whoever finds a row whose time is over removes it and frees what it owned, in one statement: as long as the row is there, what is owned is owned.
/// </summary>
internal static class Instance
{
    /// <summary>The number is the upper part of a lease's token, which has room for this many starts.</summary>
    public const int TokenBits = 40;

    private const string RegisterSql =
        "INSERT INTO instance(name, alive_until) VALUES($1, clock_timestamp() + make_interval(secs => $2::double precision)) RETURNING number";

    // After a start of the server itself nobody has had the chance to say that it is alive.
    private const string BurySql =
        """
        WITH dead AS (
          DELETE FROM instance WHERE alive_until < clock_timestamp() AND pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => $1::double precision) RETURNING number, name),
        freed AS (UPDATE delivery d SET owner = NULL, unknown = true FROM dead WHERE d.owner = dead.number AND d.state = 0 RETURNING d.owner)
        SELECT number, name, (SELECT count(*) FROM freed) FROM dead
        """;

    private const string RetireSql =
        """
        WITH gone AS (DELETE FROM instance WHERE number = $1 RETURNING number)
        UPDATE delivery d SET owner = NULL, unknown = true FROM gone WHERE d.owner = gone.number AND d.state = 0
        """;

    /// <summary>Its name, for operators.</summary>
    public static string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    public static async ValueTask<long> Register(NpgsqlConnection connection, TimeSpan life, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(RegisterSql, Name, life.TotalSeconds);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static NpgsqlBatchCommand StayAlive(long number, TimeSpan life) => Values.Part(
        "UPDATE instance SET alive_until = clock_timestamp() + make_interval(secs => $2::double precision) WHERE number = $1 RETURNING number", number, life.TotalSeconds);

    /// <summary>Frees what the dead ones owned. It may have been under way: whoever delivers it next knows.</summary>
    public static ValueTask<List<(long Number, string Name, long Freed)>> Bury(NpgsqlConnection connection, TimeSpan life, CancellationToken cancellationToken) =>
        connection.Query(BurySql, [life.TotalSeconds], row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2)), cancellationToken);

    /// <summary>A process that ends in peace does not let the others wait.</summary>
    public static async ValueTask Retire(NpgsqlConnection connection, long number, CancellationToken cancellationToken) =>
        await connection.Execute(RetireSql, [number], cancellationToken);
}
