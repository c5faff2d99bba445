using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Core.Operations;

/// <summary>
/// What operators can do, whether by command, API or console. Every act is signed with who and why, is written to the audit log in the transaction that does it, and leaves an event.
/// An act with a key that was used before gives the first outcome again.
/// </summary>
internal interface IOperations
{
    /// <summary>Messages that match, newest first.</summary>
    ValueTask<IReadOnlyList<MessageDetails>> Find(MessageQuery query, CancellationToken cancellationToken);

    /// <summary>How many messages that match have come after a row; without the query's words.</summary>
    ValueTask<Arrivals> Arrived(MessageQuery query, long after, CancellationToken cancellationToken);

    /// <summary>One message with deliveries and events, or null.</summary>
    ValueTask<MessageDetails?> Show(Guid id, CancellationToken cancellationToken);

    /// <summary>Tries again every delivery of a message that stopped: needs action, rejected, expired, partly completed. Returns how many.</summary>
    ValueTask<Result<int>> Retry(Guid id, Signature by, CancellationToken cancellationToken);

    /// <summary>Cancels every delivery of a message that has not ended; successors in its partition go on. Returns how many.</summary>
    ValueTask<Result<int>> Cancel(Guid id, Signature by, CancellationToken cancellationToken);

    /// <summary>Puts aside every delivery of a message that is on its way: it waits for a person, and its successors behind it. Returns how many.</summary>
    ValueTask<Result<int>> Park(Guid id, Signature by, CancellationToken cancellationToken);

    /// <summary>Writes on a message: a note, or that somebody looks into it. Null: done.</summary>
    ValueTask<Problem?> Note(Guid id, NoteKind kind, Signature by, CancellationToken cancellationToken);

    /// <summary>A message's content with everything hidden that its schema marks.</summary>
    ValueTask<Result<MessageContent>> Content(Guid id, CancellationToken cancellationToken);

    /// <summary>A message's content as it is.</summary>
    ValueTask<Result<MessageContent>> Unmask(Guid id, Signature by, CancellationToken cancellationToken);

    /// <summary>What a message became on its way to each target, with everything hidden that is hidden in the message itself.</summary>
    ValueTask<Result<MessageTranslations>> Translations(Guid id, CancellationToken cancellationToken);

    /// <summary>What a message became on its way to each target, as it is.</summary>
    ValueTask<Result<MessageTranslations>> UnmaskTranslations(Guid id, Signature by, CancellationToken cancellationToken);

    /// <summary>A message's data to edit; shows it as it is, and says so in the audit log.</summary>
    ValueTask<Result<EditDraft>> OpenEdit(Guid id, Signature by, CancellationToken cancellationToken);

    /// <summary>What is wrong with edited data. Changes nothing and shows nothing.</summary>
    ValueTask<Result<EditCheck>> CheckEdit(Guid id, string data, Signature by, CancellationToken cancellationToken);

    /// <summary>
    /// Sends edited data as a new message and ends the original, both or neither. The copy goes to the flows that have not had the original, last in its order. Of health, child welfare and
    /// criminal matters it waits until another person has agreed, and so does the end of the original.
    /// </summary>
    ValueTask<Result<EditOutcome>> EditAndSend(Guid id, string data, Signature by, CancellationToken cancellationToken);

    /// <summary>A second person agrees to an edited message: it goes, and the original ends. Returns how many deliveries go.</summary>
    ValueTask<Result<int>> Approve(Guid id, Signature by, CancellationToken cancellationToken);

    /// <summary>An edited message is not sent; the original stays as it was. Its author may take it back so.</summary>
    ValueTask<Result<int>> Decline(Guid id, Signature by, CancellationToken cancellationToken);

    /// <summary>How the hub stands now.</summary>
    ValueTask<HubOverview> Overview(CancellationToken cancellationToken);

    /// <summary>The channels that are not open.</summary>
    ValueTask<IReadOnlyList<ChannelState>> Channels(CancellationToken cancellationToken);

    /// <summary>Failures by cause, the largest group first.</summary>
    ValueTask<IReadOnlyList<FailureGroup>> Failures(CancellationToken cancellationToken);

    /// <summary>Failures counted by one thing, the largest count first.</summary>
    ValueTask<IReadOnlyList<FailureCount>> FailureCounts(FailureDimension by, CancellationToken cancellationToken);

    /// <summary>What a retry of a group would do.</summary>
    ValueTask<RetryForecast> DryRun(FailureSelection selection, CancellationToken cancellationToken);

    /// <summary>Starts a retry of a group. The same id again is the same job.</summary>
    /// <param name="id">Chosen by the caller.</param>
    /// <param name="selection">The group.</param>
    /// <param name="rate">How many in a second, 1 to 500.</param>
    /// <param name="by">Who and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<Result<RetryJob>> RetryGroup(Guid id, FailureSelection selection, int rate, Signature by, CancellationToken cancellationToken);

    /// <summary>One retry of a group, or null.</summary>
    ValueTask<RetryJob?> Job(Guid id, CancellationToken cancellationToken);

    /// <summary>The latest retries of groups.</summary>
    ValueTask<IReadOnlyList<RetryJob>> Jobs(CancellationToken cancellationToken);

    /// <summary>Sends nothing to a target until it is resumed; what comes meanwhile waits. Survives a restart.</summary>
    ValueTask<Problem?> Pause(string target, Signature by, CancellationToken cancellationToken);

    /// <summary>Ends a pause, or a hold before its time.</summary>
    ValueTask<Problem?> Resume(string target, Signature by, CancellationToken cancellationToken);

    /// <summary>The flows the hub runs on now.</summary>
    IReadOnlyList<FlowSummary> Flows();

    /// <summary>The message types it knows.</summary>
    IReadOnlyList<string> MessageTypes();

    /// <summary>What the hub would do with data of a type. Nothing is stored, sent or looked up.</summary>
    Result<Trial> TryOut(string type, string data);

    /// <summary>What the flows of now would do with a stored message, masked. Nothing is stored, sent or looked up but that it was opened, which is written down.</summary>
    ValueTask<Result<Trial>> TryOut(Guid id, Signature by, CancellationToken cancellationToken);

    /// <summary>What the bus between the instances gave up, newest first; null: the hub uses no bus.</summary>
    ValueTask<IReadOnlyList<RecordedDeadLetter>?> DeadLetters(CancellationToken cancellationToken);

    /// <summary>What operators did, newest first.</summary>
    ValueTask<IReadOnlyList<AuditRecord>> Audit(long? before, int max, CancellationToken cancellationToken);

    /// <summary>Computes the audit log's chain again.</summary>
    ValueTask<AuditCheck> VerifyAudit(CancellationToken cancellationToken);
}
