using Integration.Abstractions.Problems;
using Integration.Core.Clients;
using Integration.Core.Ports;

namespace Integration.Core.Intake;

/// <summary>
/// Takes in the events of a batch, each by itself; together they share the store's flush. Events with the same subject or partition key are stored one
/// after the other, in the batch's order: none is stored while one before it may still come. What is refused for good holds nobody up.
/// </summary>
internal sealed class BatchIntake(MessageIntake intake)
{
    /// <summary>One result for each event, in order.</summary>
    /// <param name="client">Who sends them; authenticated.</param>
    /// <param name="events">The events.</param>
    /// <param name="maxEventBytes">What is larger is refused.</param>
    /// <param name="traceParent">The trace of the request, used when an event carries none.</param>
    /// <param name="cancellationToken">Ends the wait; events may still have been stored.</param>
    public async ValueTask<Result<IntakeReceipt>[]> Accept(
        Client client, IReadOnlyList<ReadOnlyMemory<byte>> events, int maxEventBytes, string? traceParent, CancellationToken cancellationToken)
    {
        var lastOf = new Dictionary<(bool IsPartition, string Key), Task<Result<IntakeReceipt>>>();
        var results = new Task<Result<IntakeReceipt>>[events.Count];
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Length > maxEventBytes)
            {
                results[i] = Task.FromResult<Result<IntakeReceipt>>(intake.Refuse(client, new Problem(IntakeProblems.TooLarge)));
                continue;
            }

            if (!intake.Read(client, events[i], traceParent, ifMatch: null).TryGet(out var message, out var problem))
            {
                results[i] = Task.FromResult<Result<IntakeReceipt>>(problem);
                continue;
            }

            var keys = KeysOf(message);
            results[i] = Store(client, message, keys.ConvertAll(key => lastOf.GetValueOrDefault(key)), cancellationToken);
            keys.ForEach(key => lastOf[key] = results[i]);
        }

        return await Task.WhenAll(results);
    }

    private async Task<Result<IntakeReceipt>> Store(Client client, NewMessage message, List<Task<Result<IntakeReceipt>>?> before, CancellationToken cancellationToken)
    {
        foreach (var earlier in before.OfType<Task<Result<IntakeReceipt>>>())
        {
            if ((await earlier).Problem is { Class: ProblemClass.Transient or ProblemClass.Throttled or ProblemClass.UnknownOutcome or ProblemClass.Internal } passing)
            {
                return intake.Refuse(client, new Problem(IntakeProblems.EarlierNotStored) { RetryAfter = passing.RetryAfter });
            }
        }

        return await intake.Store(client, message, cancellationToken);
    }

    private static List<(bool IsPartition, string Key)> KeysOf(NewMessage message)
    {
        var keys = new List<(bool, string)>(2);
        if (message.Envelope.Subject is { } subject)
        {
            keys.Add((false, subject));
        }

        if (message.Envelope.PartitionKey is { } partition)
        {
            keys.Add((true, partition));
        }

        return keys;
    }
}
