using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteActStore(SqliteStore store) : IActStore
{
    public async ValueTask<ActOutcome> Do(OperatorAct act, CancellationToken cancellationToken) =>
        await store.Writer.Run(new ActOperation(store, act)).WaitAsync(cancellationToken);
}
