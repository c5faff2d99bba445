using System.Collections.Concurrent;
using System.Threading.Channels;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Benchmarks.Ceiling;

/// <summary>
/// What a store would cost if it cost nothing: accepted messages go to the workers through bounded channels and are forgotten when they
/// are finished. Only what the standard run uses works.
/// </summary>
internal sealed class MemoryStore(TimeProvider time) : IMessageStore, IWorkQueue
{
    private const int MostWaiting = 20_000;
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Channel<WorkLease>> targets = new(StringComparer.Ordinal);
    private long last;

    public async ValueTask<AcceptOutcome> Accept(NewMessage message, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref last);
        var stored = new StoredMessage
        {
            Seq = number,
            Id = message.Id,
            Client = message.Client,
            Agency = message.Agency,
            Envelope = message.Envelope,
            AcceptedAt = message.AcceptedAt,
            Body = message.Body,
        };
        foreach (var delivery in message.Deliveries)
        {
            var lease = new WorkLease { DeliverySeq = number << 8, Message = stored, Delivery = delivery, Attempt = 1, MayHaveBeenDelivered = false, Token = number, Until = message.AcceptedAt + LeaseTime };
            await Of(delivery.Target).Writer.WriteAsync(lease, cancellationToken);
        }

        return new AcceptOutcome(AcceptKind.Stored, message.Id);
    }

    public ValueTask<WorkLease> Receive(string target, CancellationToken cancellationToken) => Of(target).Reader.ReadAsync(cancellationToken);

    public ValueTask<bool> Finish(WorkLease lease, DeliveryOutcome outcome, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public ValueTask<bool> Renew(WorkLease lease, CancellationToken cancellationToken)
    {
        lease.Until = time.GetUtcNow() + LeaseTime;
        return ValueTask.FromResult(true);
    }

    public ValueTask Return(WorkLease lease, CancellationToken cancellationToken) => Of(lease.Delivery.Target).Writer.WriteAsync(lease, cancellationToken);

    public ValueTask<IReadOnlyList<QueueDepth>> Depth(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<QueueDepth>>([]);

    public ValueTask<bool> Move(DeliveryMove move, IReadOnlyList<DeliveryState> from, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Arrivals> Arrived(MessageQuery query, long after, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<MessageDetails?> Find(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<StoredMessage?> Read(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<MessageDetails>> List(MessageQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<MessageDetails>> Overdue(DateTimeOffset now, int max, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<MessageDetails>>([]);

    public ValueTask<IReadOnlyList<MessageDetails>> Late(DateTimeOffset now, int max, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<MessageDetails>>([]);

    public ValueTask<bool> TellLate(MessageEvent passed, NewMessage? notice, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<LateTarget>> LateTargets(DateTimeOffset now, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<LateTarget>>([]);

    public ValueTask<IReadOnlyList<JournalStep>> Steps(long deliverySeq, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<JournalStep>>([]);

    public ValueTask RecordStep(long deliverySeq, JournalStep step, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask RecordChannel(ChannelState channel, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<IReadOnlyList<ChannelState>> Channels(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<ChannelState>>([]);

    public ValueTask<int> Purge(RetentionCut cut, CancellationToken cancellationToken) => ValueTask.FromResult(0);

    public ValueTask<Problem?> Check(CancellationToken cancellationToken) => ValueTask.FromResult<Problem?>(null);

    private Channel<WorkLease> Of(string target) => targets.GetOrAdd(target, static _ => Channel.CreateBounded<WorkLease>(MostWaiting));
}
