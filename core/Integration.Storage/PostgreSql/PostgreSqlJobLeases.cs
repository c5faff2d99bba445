using Integration.Core.Ports;

namespace Integration.Storage.PostgreSql;

/// <summary>A job belongs to an instance as long as that is alive: its row goes with the instance's.</summary>
internal sealed class PostgreSqlJobLeases(PostgreSqlStore store) : IJobLeases
{
    private const string HoldSql =
        """
        INSERT INTO job AS j(name, owner) SELECT $1, i.number FROM instance i WHERE i.number = $2
        ON CONFLICT (name) DO UPDATE SET owner = excluded.owner WHERE NOT EXISTS (SELECT 1 FROM instance i WHERE i.number = j.owner)
        """;

    private const string OwnerSql = "SELECT 1 FROM job j JOIN instance i ON i.number = j.owner WHERE j.name = $1 AND j.owner = $2";

    public ValueTask<bool> TryHold(string job, CancellationToken cancellationToken) =>
        store.Database.Run(
            async (connection, cancelled) =>
            {
                var number = store.Number;
                return (await connection.Query(OwnerSql, [job, number], row => row.GetInt32(0), cancelled)).Count > 0
                    || await connection.Execute(HoldSql, [job, number], cancelled) > 0;
            },
            cancellationToken);
}
