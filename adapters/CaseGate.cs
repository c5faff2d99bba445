
namespace Integration.Adapters;

/// <summary>
/// Lets one delivery at a time find or create a case. The archive takes the same external id twice without a word, so two deliveries
/// of one case that both looked and found nothing would make two cases. Striped: deliveries of other cases seldom wait.
/// </summary>
internal sealed class CaseGate
{
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public async ValueTask<IDisposable> Enter(ArkivNoekkel key, CancellationToken cancellationToken)
    {
        var gate = gates[(uint)key.GetHashCode() % gates.Length];
        await gate.WaitAsync(cancellationToken);
        return new Exit(gate);
    }

    private sealed class Exit(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
