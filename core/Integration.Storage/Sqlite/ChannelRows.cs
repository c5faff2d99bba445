using Integration.Core.Operations;
using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Rows of <c>channel</c>: those that are not open.</summary>
internal static class ChannelRows
{
    private const string RecordSql =
        """
        INSERT INTO channel(target, problem_code, since, probe_at) VALUES(?1, ?2, ?3, ?4)
        ON CONFLICT(target) DO UPDATE SET problem_code = excluded.problem_code, since = excluded.since, probe_at = excluded.probe_at
        """;

    // What a person has paused only a person's act opens: an instance that has not heard of it yet must not write over it.
    private const string ObserveSql = $"{RecordSql} WHERE channel.problem_code IS NOT '{OperationProblems.PausedCode}'";
    private const string ObserveOpenSql = $"{OpenSql} AND problem_code IS NOT '{OperationProblems.PausedCode}'";
    private const string OpenSql = "DELETE FROM channel WHERE target = ?1";
    private const string ListSql = "SELECT target, problem_code, since, probe_at FROM channel ORDER BY target";

    /// <summary>As a person says.</summary>
    public static void Record(Connection connection, ChannelState channel) => Write(connection, channel, RecordSql, OpenSql);

    /// <summary>As the channel finds its destination.</summary>
    public static void Observe(Connection connection, ChannelState channel) => Write(connection, channel, ObserveSql, ObserveOpenSql);

    public static List<ChannelState> List(Connection connection)
    {
        var found = new List<ChannelState>();
        var row = connection.Use(ListSql);
        while (row.Step())
            found.Add(new ChannelState(row.Text(0), Held: true, row.OptionalText(1), row.Time(2), row.OptionalTime(3)));
        return found;
    }

    private static void Write(Connection connection, ChannelState channel, string held, string open)
    {
        if (channel.Held)
            connection.Use(held).Bind(1, channel.Target).Bind(2, channel.ProblemCode).Bind(3, channel.Since).Bind(4, channel.ProbeAt).Run();
        else
            connection.Use(open).Bind(1, channel.Target).Run();
    }
}
