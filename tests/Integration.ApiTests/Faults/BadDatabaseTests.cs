using Integration.ApiTests.Crash;
using Integration.Testing.PostgreSql;
using Npgsql;

namespace Integration.ApiTests.Faults;

/// <summary>A database that cannot be used is told at start in one line that names the setting and the part of it that is wrong, and the program ends.</summary>
[Collection(nameof(OneServer))]
public sealed class BadDatabaseTests : IAsyncLifetime
{
    private const string Secret = "s3kret-passord";
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("hub-bad-database-");
    private string? database;

    private static PostgreSqlCluster Cluster => PostgreSqlCluster.Current;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SharedHubs.Require();
        database = await Cluster.Create(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        directory.Delete(recursive: true);
        if (database is not null)
            await Cluster.Drop(database);
    }

    [Theory]
    [InlineData("host", "INT-0509", "Host")]
    [InlineData("port", "INT-0509", "Port")]
    [InlineData("password", "INT-0510", "Password")]
    [InlineData("database", "INT-0510", "Database")]
    [InlineData("permission", "INT-0510", "CREATE")]
    [InlineData("form", "INT-0510", "Storage:ConnectionString")]
    public async Task What_is_wrong_is_named_without_the_secret_and_the_hub_ends_with_1(string what, string code, string named)
    {
        var settings = new NpgsqlConnectionStringBuilder(Cluster.ConnectionString(database!)) { Timeout = 5 };
        switch (what)
        {
            case "host":
                (settings.Host, settings.Password) = ("nowhere.invalid", Secret);
                break;
            case "port":
                (settings.Port, settings.Password) = (1, Secret);
                break;
            case "password":
                settings.Password = Secret;
                break;
            case "database":
                settings.Database = "nowhere";
                break;
            case "permission":
                await Cluster.Run(database!, $"CREATE ROLE reader_{database} LOGIN PASSWORD '{Secret}'", Cancelled);
                (settings.Username, settings.Password) = ($"reader_{database}", Secret);
                break;
        }

        await using var server = new HubServer(directory.FullName, new Uri("http://127.0.0.1:1/"), new Dictionary<string, string>
        {
            ["Storage__Provider"] = "PostgreSql",
            ["Storage__ConnectionString"] = what == "form" ? $"Password={Secret};Nonsense=1;Host=127.0.0.1" : settings.ConnectionString,
        });
        server.Launch();

        Assert.Equal(1, await server.Ended(Cancelled));
        var line = Assert.Single(server.Log.Split(Environment.NewLine), line => line.StartsWith("INT-", StringComparison.Ordinal));
        Assert.StartsWith(code, line, StringComparison.Ordinal);
        Assert.Contains("Storage:ConnectionString", line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Log, StringComparison.Ordinal);
    }
}
