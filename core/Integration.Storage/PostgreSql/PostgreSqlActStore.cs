using Integration.Core.Ports;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlActStore(PostgreSqlStore store) : IActStore
{
    public ValueTask<ActOutcome> Do(OperatorAct act, CancellationToken cancellationToken) => new ActTransaction(store, act).Run(cancellationToken);
}
