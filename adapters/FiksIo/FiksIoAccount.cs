using Integration.Adapters.FiksIo.Amqp;

namespace Integration.Adapters.FiksIo;

/// <summary>One account of the hub at Fiks IO, ready to send and receive; a protocol's adapter stands on it.</summary>
internal sealed record FiksIoAccount(
    FiksIoOptions Platform, FiksKonto Konto, FiksIoQueue Queue, MeldingSender Sender, MeldingReceiver Receiver, Katalog Katalog, TimeProvider Time) : IAsyncDisposable
{
    /// <summary>Null when the account's own key in the catalogue is one the hub has, and the queue lets it in.</summary>
    public async ValueTask<Integration.Abstractions.Problems.Problem?> Probe(CancellationToken cancellationToken) =>
        await Katalog.CheckOwn(Konto, cancellationToken) ?? await Queue.Probe(cancellationToken);

    public ValueTask DisposeAsync() => Queue.DisposeAsync();
}
