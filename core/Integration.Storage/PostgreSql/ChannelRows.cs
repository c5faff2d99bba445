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

    private const string OpenSql = "DELETE FROM channel WHERE target = $1";
    private const string ListSql = "SELECT target, problem_code, since, probe_at FROM channel ORDER BY target";

    public static ValueTask<int> Record(NpgsqlConnection connection, ChannelState channel, CancellationToken cancellationToken) => channel.Held
        ? connection.Execute(RecordSql, [channel.Target, channel.ProblemCode, Values.Ms(channel.Since), Values.Ms(channel.ProbeAt)], cancellationToken)
        : connection.Execute(OpenSql, [channel.Target], cancellationToken);

    public static ValueTask<List<ChannelState>> List(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.Query(ListSql, [], row => new ChannelState(row.GetString(0), Held: true, row.OptionalText(1), row.Time(2), row.OptionalTime(3)), cancellationToken);
}
