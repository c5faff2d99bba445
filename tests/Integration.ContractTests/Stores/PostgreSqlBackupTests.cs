using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage;
using Integration.Storage.Backup;
using Integration.Testing.PostgreSql;

namespace Integration.ContractTests.Stores;

/// <summary>The runbook's way for PostgreSQL, and that the hub's own commands point to it.</summary>
public sealed class PostgreSqlBackupTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("backup-");
    private string? from;
    private string? to;

    private static PostgreSqlCluster Cluster => PostgreSqlCluster.Current;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        PostgreSqlFixture.Require();
        from = await Cluster.Create(Cancelled);
        to = await Cluster.Create(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        directory.Delete(recursive: true);
        foreach (var database in new[] { from, to }.OfType<string>())
            await Cluster.Drop(database);
    }

    [Fact]
    public async Task What_was_dumped_while_a_hub_worked_is_delivered_and_recognised_after_it_is_restored()
    {
        var dump = Path.Combine(directory.FullName, "knutepunkt.dump");
        var (done, under, waiting) = (Samples.Message("order-1"), Samples.Message(gate: 1), Samples.Message(gate: 1));
        await using (var hub = new HubInstance(from!, TimeProvider.System))
        {
            var receiving = hub.Queue.Receive(Samples.Target, Cancelled).AsTask();
            await hub.Messages.Accept(done, Cancelled);
            await hub.Messages.Finish(await receiving.WaitAsync(Patience, Cancelled), Samples.Done(), Cancelled);
            await hub.Messages.Accept(under, Cancelled);
            await hub.Messages.Accept(waiting, Cancelled);
            Assert.Equal(under.Id, (await hub.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled)).Message.Id);

            Assert.Equal(0, await Cluster.RunTool("pg_dump", from!, "--format=custom", "--file", dump));
        }

        Assert.Equal(0, await Cluster.RunTool("pg_restore", to!, "--no-owner", "--exit-on-error", dump));

        await using var restored = new HubInstance(to!, TimeProvider.System, leaseSeconds: 1);
        Assert.Equal(DeliveryState.Completed, Assert.Single((await restored.Messages.Find(done.Id, Cancelled))!.Deliveries).State);
        Assert.Equal(new AcceptOutcome(AcceptKind.Replayed, done.Id), await restored.Messages.Accept(Samples.Message("order-1"), Cancelled));
        await Cluster.Run(to!, "UPDATE instance SET alive_until = clock_timestamp() - interval '1 hour' WHERE number < (SELECT max(number) FROM instance)", Cancelled);
        foreach (var id in new[] { under.Id, waiting.Id })
        {
            var lease = await restored.Queue.Receive(Samples.Target, Cancelled).AsTask().WaitAsync(Patience, Cancelled);
            Assert.Equal((id, true), (lease.Message.Id, lease.MayHaveBeenDelivered || id == waiting.Id));
            Assert.True(await restored.Messages.Finish(lease, Samples.Done(), Cancelled));
        }
    }

    [Fact]
    public async Task The_hubs_own_backup_and_restore_refuse_and_name_the_runbook()
    {
        var backup = new StoreBackup(
            Microsoft.Extensions.Options.Options.Create(new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = Cluster.ConnectionString(from!) }),
            Microsoft.Extensions.Options.Options.Create(new PrivacyOptions()),
            TimeProvider.System);

        foreach (var act in new Func<Task>[] { () => backup.Create(directory.FullName, Cancelled).AsTask(), () => backup.Restore(directory.FullName, directory.FullName, Cancelled).AsTask() })
        {
            var refused = await Assert.ThrowsAsync<StoreException>(act);
            Assert.Equal("INT-0511", refused.Problem.Code);
            Assert.Contains("runbooks/backup-and-restore.md", refused.Problem.Definition.NextStep.En, StringComparison.Ordinal);
        }

        Assert.Empty(directory.EnumerateFileSystemInfos());
    }
}
