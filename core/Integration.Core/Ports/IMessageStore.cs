using Integration.Abstractions.Problems;

namespace Integration.Core.Ports;

/// <summary>
/// The truth. Each method is one transaction that is on disk when it returns. Concurrent calls may share a flush (group commit).
/// </summary>
internal interface IMessageStore : IStepStore
{
    /// <summary>The event of a deadline that has passed; a delivery has it at most once.</summary>
    const string DeadlinePassed = "deadline-passed";

    /// <summary>
    /// Message, encrypted body, deliveries, attachment links, idempotency key (client, source, id) and the next version of its subject in one transaction.
    /// A replay is recognised before its version is looked at.
    /// </summary>
    ValueTask<AcceptOutcome> Accept(NewMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Ends an attempt: state, event rows, messages the hub makes of it, gate release: one transaction. False: the lease was lost and nothing was written.
    /// </summary>
    ValueTask<bool> Finish(WorkLease lease, DeliveryOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Moves a delivery that is not leased: a later receipt, a person's act. False when its state is no longer one of <paramref name="from"/>.</summary>
    ValueTask<bool> Move(DeliveryMove move, IReadOnlyList<DeliveryState> from, CancellationToken cancellationToken);

    /// <summary>One message with its deliveries and events, or null.</summary>
    ValueTask<MessageDetails?> Find(Guid id, CancellationToken cancellationToken);

    /// <summary>The encrypted event of one message, or null when it is gone.</summary>
    ValueTask<StoredMessage?> Read(Guid id, CancellationToken cancellationToken);

    /// <summary>A page of messages, newest first, keyset by row number.</summary>
    ValueTask<IReadOnlyList<MessageDetails>> List(MessageQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// How many messages after a row match, counted to the query's limit among the first <see cref="Arrivals.Most"/> after it. Words (<see cref="MessageQuery.Text"/>) are not looked for, and
    /// <see cref="MessageQuery.Before"/> is not read.
    /// </summary>
    ValueTask<Arrivals> Arrived(MessageQuery query, long after, CancellationToken cancellationToken);

    /// <summary>Messages with a delivery that awaits a receipt whose deadline has passed, longest overdue first.</summary>
    ValueTask<IReadOnlyList<MessageDetails>> Overdue(DateTimeOffset now, int max, CancellationToken cancellationToken);

    /// <summary>Messages with a delivery that was not received by its deadline, when that has not been told, longest late first.</summary>
    ValueTask<IReadOnlyList<MessageDetails>> Late(DateTimeOffset now, int max, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps that a deadline has passed (event <see cref="DeadlinePassed"/>), with the notice to the sender, in one transaction; the delivery goes on.
    /// False: it is received, has ended, or it was told before.
    /// </summary>
    ValueTask<bool> TellLate(MessageEvent passed, NewMessage? notice, CancellationToken cancellationToken);

    /// <summary>Where deliveries are late now: told or not, for as long as they are not received.</summary>
    ValueTask<IReadOnlyList<LateTarget>> LateTargets(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Remembers why a channel is held (or that it is open again) so that every reader can say so. What a person has paused stays so: only an act changes it.</summary>
    ValueTask RecordChannel(ChannelState channel, CancellationToken cancellationToken);

    /// <summary>Every channel that is not open.</summary>
    ValueTask<IReadOnlyList<ChannelState>> Channels(CancellationToken cancellationToken);

    /// <summary>Removes finished messages older than the policy says, and gives the space back. Returns how many went.</summary>
    ValueTask<int> Purge(RetentionCut cut, CancellationToken cancellationToken);

    /// <summary>Null when the store answers and can write; else the problem.</summary>
    ValueTask<Problem?> Check(CancellationToken cancellationToken);
}
