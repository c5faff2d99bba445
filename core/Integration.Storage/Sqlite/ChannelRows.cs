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

    private const string OpenSql = "DELETE FROM channel WHERE target = ?1";
    private const string ListSql = "SELECT target, problem_code, since, probe_at FROM channel ORDER BY target";

    public static void Record(Connection connection, ChannelState channel)
    {
        if (channel.Held)
            connection.Use(RecordSql).Bind(1, channel.Target).Bind(2, channel.ProblemCode).Bind(3, channel.Since).Bind(4, channel.ProbeAt).Run();
        else
            connection.Use(OpenSql).Bind(1, channel.Target).Run();
    }

    public static List<ChannelState> List(Connection connection)
    {
        var found = new List<ChannelState>();
        var row = connection.Use(ListSql);
        while (row.Step())
            found.Add(new ChannelState(row.Text(0), Held: true, row.OptionalText(1), row.Time(2), row.OptionalTime(3)));
        return found;
    }
}
