using Integration.Client.Messages;

namespace Integration.Api.Demo;

/// <summary>What became of a sample.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Id">The hub's id; null when it was refused.</param>
/// <param name="Status">As the hub tells its sender.</param>
/// <param name="Refusal">The code it was refused with.</param>
/// <param name="Reply">The type of the answer that came into the sender's mailbox.</param>
/// <param name="Took">From post to the final state.</param>
internal sealed record DemoResult(DemoSample Sample, Guid? Id, MessageStatus? Status, string? Refusal, string? Reply, TimeSpan Took)
{
    /// <summary>True when what came from outside lay in every mailbox it should.</summary>
    public bool Received { get; init; }

    public string State => Status?.State ?? (Received ? "received" : "refused");

    /// <summary>What stands in the way now, or the code that the sample promises in the history: what was sent on is completed and still tells why.</summary>
    public string? Problem => Refusal
        ?? Status?.Deliveries.Select(d => d.Problem?.Code).FirstOrDefault(c => c is not null)
        ?? Status?.History.Select(entry => entry.Problem?.Code).FirstOrDefault(c => c is not null && c == Sample.Problem);

    /// <summary>True when everything the sample promises was seen.</summary>
    public bool AsExpected => State == Sample.Expect && (Sample.Problem is null ? State != "completed" || Problem is null : Problem == Sample.Problem) && Reply == Sample.Reply;
}
