using System.Security.Cryptography;
using Integration.Abstractions.Messages;
using Integration.Benchmarks.Load;
using Integration.Core.Ports;

namespace Integration.Benchmarks.Backlog;

/// <summary>Puts messages into a store as the hub does, without a hub around it.</summary>
internal sealed class BacklogMessages(IMessageStore store, IWorkQueue queue, IPayloadProtector protector, TimeProvider time)
{
    private const string Agency = "0192:310094943";
    private const string Target = "sink";
    private static readonly TimeSpan FarAhead = TimeSpan.FromDays(30);

    /// <summary>Accepted and delivered.</summary>
    public async ValueTask Finished(int number, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await store.Accept(Message(number, now, due: null), cancellationToken);
        var lease = await queue.Receive(Target, cancellationToken);
        await store.Finish(lease, new DeliveryOutcome { State = DeliveryState.Completed, StartedAt = now, At = time.GetUtcNow(), Level = ReceiptLevel.Transport }, cancellationToken);
    }

    /// <summary>Accepted and due in a month.</summary>
    public async ValueTask Waiting(int number, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await store.Accept(Message(number, now, now + FarAhead), cancellationToken);
    }

    private NewMessage Message(int number, DateTimeOffset now, DateTimeOffset? due)
    {
        var id = Guid.CreateVersion7(now);
        var sample = new SampleMessage("backlog0");
        sample.Next(number);
        return new NewMessage
        {
            Id = id,
            Client = "benchmark",
            Agency = Agency,
            Envelope = new MessageEnvelope { Id = sample.Id, Source = SampleMessage.Source, Type = SampleMessage.Type, Subject = $"backlog-{number}", Time = now },
            BodyHash = SHA256.HashData(sample.Bytes).AsMemory(0, 16),
            Body = protector.Protect(Agency, id, sample.Bytes),
            AcceptedAt = now,

            // A gate each, as messages with different subjects have.
            Deliveries = [new NewDelivery("byggesak-til-arkiv", "0000000000000000", Target, number + 1, due is null ? DeliveryState.Queued : DeliveryState.Retrying, due)],
        };
    }
}
