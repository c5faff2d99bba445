using Integration.Core.Operations;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Rows of <c>channel</c>: those that are not open.</summary>
internal static class ChannelRows
{
    private const string RecordSql =
        """
        INSERT INTO channel(target, problem_code, since, probe_at) VALUES($1, $2, $3, $4)
        ON CONFLICT(target) DO UPDATE SET problem_code = excluded.problem_code, since = excluded.since, probe_at = excluded.probe_at
        """;

    // What a person has paused only a person's act opens: an instance that has not heard of it yet must not write over it.
    private const string ObserveSql = $"{RecordSql} WHERE channel.problem_code IS DISTINCT FROM '{OperationProblems.PausedCode}'";
    private const string ObserveOpenSql = $"{OpenSql} AND problem_code IS DISTINCT FROM '{OperationProblems.PausedCode}'";
    private const string OpenSql = "DELETE FROM channel WHERE target = $1";
    private const string ListSql = "SELECT target, problem_code, since, probe_at FROM channel ORDER BY target";

    /// <summary>As a person says.</summary>
    public static ValueTask<int> Record(NpgsqlConnection connection, ChannelState channel, CancellationToken cancellationToken) => Write(connection, channel, RecordSql, OpenSql, cancellationToken);

    /// <summary>As the channel finds its destination.</summary>
    public static ValueTask<int> Observe(NpgsqlConnection connection, ChannelState channel, CancellationToken cancellationToken) => Write(connection, channel, ObserveSql, ObserveOpenSql, cancellationToken);

    public static ValueTask<List<ChannelState>> List(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.Query(ListSql, [], row => new ChannelState(row.GetString(0), Held: true, row.OptionalText(1), row.Time(2), row.OptionalTime(3)), cancellationToken);

    private static ValueTask<int> Write(NpgsqlConnection connection, ChannelState channel, string held, string open, CancellationToken cancellationToken) => channel.Held
        ? connection.Execute(held, [channel.Target, channel.ProblemCode, Values.Ms(channel.Since), Values.Ms(channel.ProbeAt)], cancellationToken)
        : connection.Execute(open, [channel.Target], cancellationToken);
}
