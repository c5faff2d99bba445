using System.Globalization;
using System.Text.RegularExpressions;
using Integration.Core.Ports;
using Integration.Storage.PostgreSql;
using Integration.Testing.PostgreSql;
using Npgsql;

namespace Integration.ContractTests.Stores;

/// <summary>What operators ask for is found without walking through what they did not ask for: read from the server's own account of its plan, over 120,000 messages.</summary>
public sealed partial class PostgreSqlPlanTests(PostgreSqlPlanTests.ManyMessages many) : IClassFixture<PostgreSqlPlanTests.ManyMessages>
{
    private const int Messages = 120_000;
    private const int MostPages = 1_000;

    // One page of the list, from its end and from its middle; a case by its number with and without prefix, by a destination's number, and one that is not there.
    private static readonly Dictionary<string, (MessageQuery Query, int Found)> Queries = new()
    {
        ["completed, newest"] = (new MessageQuery { State = DeliveryState.Completed }, 50),
        ["completed, further down"] = (new MessageQuery { State = DeliveryState.Completed, Before = Messages / 2 }, 50),
        ["completed, of an agency"] = (new MessageQuery { State = DeliveryState.Completed, Agency = "0192:310094943" }, 50),
        ["rejected, all there are"] = (new MessageQuery { State = DeliveryState.Rejected }, 12),
        ["case by number"] = (new MessageQuery { Case = "26/417" }, 4),
        ["case by subject"] = (new MessageQuery { Case = "sak/26/417" }, 4),
        ["case by destination's number"] = (new MessageQuery { Case = "2026/77" }, 1),
        ["case that is not there"] = (new MessageQuery { Case = "26/nothing" }, 0),
        ["case that is completed"] = (new MessageQuery { Case = "26/417", State = DeliveryState.Completed }, 4),
        ["subject"] = (new MessageQuery { Subject = "sak/26/417" }, 4),
    };

    public static TheoryData<string> Names => [.. Queries.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task List_reads_what_is_asked_for_and_little_more(string name)
    {
        PostgreSqlFixture.Require();
        var (query, found) = Queries[name];

        // Planned for the values, and once for all values: Npgsql prepares what it is asked for often.
        foreach (var mode in new[] { "force_custom_plan", "force_generic_plan" })
        {
            var plan = await many.Explain(query, mode);

            Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
            Assert.Equal(found, int.Parse(Rows().Match(plan).Groups[1].Value, CultureInfo.InvariantCulture));
            var pages = Pages().Match(plan).Groups.Values.Skip(1).Where(group => group.Success).Sum(group => int.Parse(group.Value, CultureInfo.InvariantCulture));
            Assert.True(pages <= MostPages, $"{mode}: {pages} pages{Environment.NewLine}{plan}");
        }
    }

    [GeneratedRegex(@"\(actual rows=(\d+)")]
    private static partial Regex Rows();

    [GeneratedRegex(@"Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?")]
    private static partial Regex Pages();

    /// <summary>A database with a year of messages, made once.</summary>
    public sealed class ManyMessages : IAsyncLifetime
    {
        // Every tenth message waits, one in ten thousand was rejected; three lie in a case.
        private static readonly string[] Fill =
        [
            $"""
            INSERT INTO message(seq, id, accepted_at, client, agency, event_id, source, type, subject, correlation_id, sensitivity, body_hash)
            SELECT n, gen_random_uuid(), 1767225600000 + n, 'client-' || n % 5, CASE WHEN n % 3 = 0 THEN '0192:310529915' ELSE '0192:310094943' END, 'event-' || n, 'urn:test', 'no.kommune.test.v1',
              'sak/26/' || n / 4, '', 1, '\x00' FROM generate_series(1, {Messages}) n
            """,
            $"""
            INSERT INTO delivery(seq, flow, flow_version, target, gate, state, ended_at)
            SELECT (n::bigint << 8) + d, 'flow-1', 'v1', 'archive', 0, CASE WHEN n % 10000 = 0 THEN 12 WHEN n % 10 = 1 AND n > 2000 THEN 0 ELSE 10 END, 1767225600000 + n
            FROM generate_series(1, {Messages}) n, generate_series(0, CASE WHEN n % 4 = 0 THEN 1 ELSE 0 END) d
            """,
            $"INSERT INTO remote_key(message_seq, value) SELECT n, '2026/' || n FROM generate_series(1, {Messages}) n",
            "VACUUM ANALYZE",
        ];

        private string? database;

        public async ValueTask InitializeAsync()
        {
            if (PostgreSqlCluster.Missing is not null && !PostgreSqlCluster.IsRequired)
                return;
            database = await PostgreSqlCluster.Current.Create(CancellationToken.None);
            await using (new HubInstance(database, TimeProvider.System))
            {
                // Its tables are all that is wanted.
            }

            foreach (var sql in Fill)
                await PostgreSqlCluster.Current.Run(database, sql, CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            if (database is not null)
                await PostgreSqlCluster.Current.Drop(database);
        }

        internal async Task<string> Explain(MessageQuery query, string mode)
        {
            var values = new List<object?>();
            var sql = MessageQueries.ListSql(query, values);
            var given = string.Join(", ", values.Select(value => value is string text ? $"'{text}'" : Convert.ToString(value, CultureInfo.InvariantCulture)));
            await using var connection = new NpgsqlConnection(PostgreSqlCluster.Current.ConnectionString(database!));
            await connection.OpenAsync(CancellationToken.None);
            foreach (var before in new[] { $"SET plan_cache_mode = {mode}", $"PREPARE asked AS {sql}" })
            {
                await using var command = new NpgsqlCommand(before, connection);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }

            await using var explain = new NpgsqlCommand($"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) EXECUTE asked{(values.Count == 0 ? "" : $"({given})")}", connection);
            await using var reader = await explain.ExecuteReaderAsync(CancellationToken.None);
            var lines = new List<string>();
            while (await reader.ReadAsync(CancellationToken.None))
                lines.Add(reader.GetString(0));
            await connection.CloseAsync();
            NpgsqlConnection.ClearPool(connection);
            return string.Join(Environment.NewLine, lines);
        }
    }
}
