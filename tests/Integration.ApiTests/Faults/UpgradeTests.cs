using Integration.ApiTests.Crash;
using Integration.Testing.PostgreSql;

namespace Integration.ApiTests.Faults;

/// <summary>One hub after the other is replaced by this version, while messages come.</summary>
[Collection(nameof(OneServer))]
public sealed class UpgradeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task A_hub_of_the_version_before_and_one_of_this_work_on_one_database_and_the_former_does_not_start_again()
    {
        SharedHubs.Require();
        Assert.SkipWhen(FaultSettings.FormerHub is null, "FAULTS_FORMER_HUB must name the integration.dll of the version before: build it from its commit");
        var cancellationToken = TestContext.Current.CancellationToken;
        var database = await PostgreSqlCluster.Current.Create(cancellationToken);
        await using var hub = new CrashHub(
            2,
            _ => new Dictionary<string, string>
            {
                ["Storage__Provider"] = "PostgreSql",
                ["Storage__ConnectionString"] = PostgreSqlCluster.Current.ConnectionString(database),
                ["Storage__LeaseSeconds"] = $"{SharedHubs.LeaseSeconds}",
            });
        var (former, current) = (hub.Servers[0], hub.Servers[1]);
        former.Program = FaultSettings.FormerHub!;
        await former.Start(cancellationToken);
        var before = await Schema(database, cancellationToken);

        using var stop = new CancellationTokenSource();
        var senders = hub.Clients.Select((client, index) => hub.Send(client, new Random(index + 1), TimeSpan.FromMilliseconds(20), stop.Token, cancellationToken)).ToList();
        await Task.Delay(Together, TimeProvider.System, cancellationToken);
        await current.Start(cancellationToken); // It brings the tables to its own version, under load.
        var after = await Schema(database, cancellationToken);
        await Task.Delay(Together, TimeProvider.System, cancellationToken);
        var said = former.Log;
        await former.Kill();
        former.Launch();
        var code = after > before ? await former.Ended(cancellationToken) : 0;
        var refused = former.Log;
        await former.Kill();
        former.Program = HubServer.CurrentProgram;
        await former.Start(cancellationToken);
        await Task.Delay(Together, TimeProvider.System, cancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(senders);

        output.WriteLine($"schema {before} → {after}, {hub.Accepted.Count} messages; the former hub, started again: exit code {code}{Environment.NewLine}{refused}");
        Assert.DoesNotContain("fail:", said, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", current.Log, StringComparison.Ordinal);
        if (after > before)
        {
            Assert.Equal(1, code);
            Assert.Contains("INT-0503", refused, StringComparison.Ordinal);
        }

        Assert.Empty(await hub.Judge(cancellationToken));
    }

    private static async Task<int> Schema(string database, CancellationToken cancellationToken) =>
        (int)(await PostgreSqlCluster.Current.Run(database, "SELECT version FROM schema_version", cancellationToken))!;
}
