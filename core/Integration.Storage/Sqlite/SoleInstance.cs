using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>One process owns the data directory, so it runs every job.</summary>
internal sealed class SoleInstance : IJobLeases
{
    public ValueTask<bool> TryHold(string job, CancellationToken cancellationToken) => ValueTask.FromResult(true);
}
