using System.Text;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.ContractTests.Inbound;

/// <summary>A source that does what a test wrote: each read takes the next answer, the last one for ever.</summary>
internal sealed class ScriptedSource(params Func<InboundRequest, CancellationToken, ValueTask<Result<InboundBatch>>>[] answers) : IInboundAdapter
{
    public const string PersonChanged = "no.kommune.person.endret.v1";

    private int reads;

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = "scripted",
        Kind = "Test",
        Title = new("Prøve", "Test"),
        Owner = "test",
        Directions = AdapterDirections.Inbound,
        Authentication = "none",
        AttemptTimeout = TimeSpan.FromSeconds(30),
    };

    public IReadOnlyList<InboundSource> Sources { get; } =
    [
        new() { Name = "events", Title = new("Hendelser", "Events"), Agency = "0192:310094943", EventSource = "urn:test:scripted", MessageTypes = [PersonChanged] },
    ];

    public List<string?> Cursors { get; } = [];

    public List<SettledEvent> Settled { get; } = [];

    public Queue<Problem> SettleProblems { get; } = new();

    public static ScriptedSource Of(params Result<InboundBatch>[] batches) =>
        new([.. batches.Select(batch => (Func<InboundRequest, CancellationToken, ValueTask<Result<InboundBatch>>>)((_, _) => ValueTask.FromResult(batch)))]);

    public static InboundEvent Event(string id, string? data = null) => new()
    {
        Id = id,
        Type = PersonChanged,
        Data = Encoding.UTF8.GetBytes(data ?? $$"""{"sekvensnummer":1,"identifikasjonsnummer":"12889197496"}"""),
        Handle = $"handle of {id}",
    };

    public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => ValueTask.FromResult<Problem?>(null);

    public ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken)
    {
        Cursors.Add(request.Cursor);
        return answers[Math.Min(reads++, answers.Length - 1)](request, cancellationToken);
    }

    public ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken)
    {
        if (SettleProblems.TryDequeue(out var problem))
            return ValueTask.FromResult<Problem?>(problem);
        Settled.AddRange(settlement.Events);
        return ValueTask.FromResult<Problem?>(null);
    }
}
