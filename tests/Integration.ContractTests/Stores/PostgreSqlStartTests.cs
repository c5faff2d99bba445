using Integration.Core.Ports;
using Integration.Storage;
using Integration.Storage.PostgreSql;
using Integration.Testing.PostgreSql;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Integration.ContractTests.Stores;

/// <summary>What stops the start is named, and no secret with it.</summary>
public sealed class PostgreSqlStartTests : IAsyncLifetime
{
    private const string Secret = "s3kret";
    private string database = null!;

    private static PostgreSqlCluster Cluster => PostgreSqlCluster.Current;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        PostgreSqlFixture.Require();
        database = await Cluster.Create(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
            await Cluster.Drop(database);
    }

    [Theory]
    [InlineData("password", "INT-0510")]
    [InlineData("user", "INT-0510")]
    [InlineData("database", "INT-0510")]
    [InlineData("port", "INT-0509")]
    [InlineData("form", "INT-0510")]
    [InlineData("nothing", "INT-0510")]
    public void Wrong_connection_string_is_a_problem_that_names_the_key_and_not_the_secret(string what, string code)
    {
        var refused = Assert.Throws<StoreException>(() => Open(what switch
        {
            "password" => Cluster.ConnectionString(database, password: Secret),
            "user" => Changed(settings => (settings.Username, settings.Password) = ("nobody", Secret)),
            "database" => Changed(settings => settings.Database = "nowhere"),
            "port" => Changed(settings => (settings.Port, settings.Password) = (1, Secret)),
            "form" => $"Password={Secret};Nonsense=1;Host=127.0.0.1",
            _ => null,
        }));

        Assert.Equal(code, refused.Problem.Code);
        Assert.Contains("Storage:ConnectionString", refused.Problem.Definition.Title.En, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_who_may_not_make_tables_is_told_so()
    {
        await Cluster.Run(database, $"CREATE ROLE reader_{database} LOGIN PASSWORD '{PostgreSqlCluster.Password}'", Cancelled);

        var refused = Assert.Throws<StoreException>(() => Open(Changed(settings => settings.Username = $"reader_{database}")));

        Assert.Equal("INT-0510", refused.Problem.Code);
    }

    [Fact]
    public async Task Database_of_a_later_version_is_refused()
    {
        await using (Open(Cluster.ConnectionString(database)))
            await Cluster.Run(database, "UPDATE schema_version SET version = 1000", Cancelled);

        var refused = Assert.Throws<StoreException>(() => Open(Cluster.ConnectionString(database)));

        Assert.Equal("INT-0503", refused.Problem.Code);
    }

    [Fact]
    public void Command_asks_for_a_database_that_a_server_has_made()
    {
        var refused = Assert.Throws<StoreException>(() => Open(Cluster.ConnectionString(database), StoreMode.Tool));

        Assert.Equal("INT-0504", refused.Problem.Code);
    }

    [Fact]
    public async Task Hubs_that_start_together_make_the_tables_once()
    {
        var hubs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Open(Cluster.ConnectionString(database)))));

        Assert.Equal(4L, await Cluster.Run(database, "SELECT count(*) FROM instance", Cancelled));
        foreach (var hub in hubs)
            await hub.DisposeAsync();
        Assert.Equal(0L, await Cluster.Run(database, "SELECT count(*) FROM instance", Cancelled));
    }

    private string Changed(Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(Cluster.ConnectionString(database));
        change(settings);
        return settings.ConnectionString;
    }

    private static PostgreSqlStore Open(string? connectionString, StoreMode mode = StoreMode.Server) => new(
        new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = connectionString }, mode, TimeProvider.System, NullLogger<PostgreSqlStore>.Instance);
}
