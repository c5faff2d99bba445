using Integration.Testing.PostgreSql;

namespace Integration.Benchmarks.Processes;

/// <summary>A database on a PostgreSQL server of this run's own: on this machine, with its flushes, and as it comes otherwise.</summary>
internal sealed class BenchmarkDatabase
{
    private readonly string name;

    private BenchmarkDatabase(string name) => this.name = name;

    public string ConnectionString => PostgreSqlCluster.Current.ConnectionString(name);

    public static async Task<BenchmarkDatabase> Create(CancellationToken cancellationToken) => new(await PostgreSqlCluster.Current.Create(cancellationToken));

    /// <summary>What the server has used until now.</summary>
    public static ProcessCost Cost() => ProcessCost.Of(PostgreSqlCluster.Current.ProcessId);

    /// <summary>What the database takes.</summary>
    public long Bytes() => (long)PostgreSqlCluster.Current.Run(name, "SELECT pg_database_size(current_database())", CancellationToken.None).GetAwaiter().GetResult()!;

    public Task Drop() => PostgreSqlCluster.Current.Drop(name);
}
