using Integration.Core.Ports;
using Integration.Storage;
using Integration.Storage.PostgreSql;
using Integration.Testing.PostgreSql;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.ContractTests.Stores;

/// <summary>One of several hubs on one database.</summary>
internal sealed class HubInstance : IAsyncDisposable
{
    public HubInstance(string database, TimeProvider clock, int leaseSeconds = 120, int? port = null)
    {
        var options = new StorageOptions
        {
            Provider = StorageProvider.PostgreSql,
            ConnectionString = PostgreSqlCluster.Current.ConnectionString(database, port),
            LeaseSeconds = leaseSeconds,
        };
        Store = new PostgreSqlStore(options, StoreMode.Server, clock, NullLogger<PostgreSqlStore>.Instance);
        Messages = new PostgreSqlMessageStore(Store);
        Queue = new PostgreSqlWorkQueue(Store);
        Mailboxes = new PostgreSqlMailboxStore(Store);
        Jobs = new PostgreSqlJobLeases(Store);
        Failures = new PostgreSqlFailureStore(Store);
        Acts = new PostgreSqlActStore(Store);
        Audit = new PostgreSqlAuditLog(Store);
        Incidents = new PostgreSqlIncidentStore(Store);
    }

    public PostgreSqlStore Store { get; }

    public IMessageStore Messages { get; }

    public IWorkQueue Queue { get; }

    public IMailboxStore Mailboxes { get; }

    public IJobLeases Jobs { get; }

    public IFailureStore Failures { get; }

    public IActStore Acts { get; }

    public IAuditLog Audit { get; }

    public IIncidentStore Incidents { get; }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
