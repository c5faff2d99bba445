using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Public360.Sif;

namespace Integration.Adapters.Public360;

/// <summary>
/// Archives a journal post in Public 360: the case, found by its external key or created, then the journal post, then each file. Three
/// kinds of calls without a transaction between them, so every one is a step in the journal with a way to find it again.
/// </summary>
internal sealed class Public360Adapter(string id, Public360Options options, SifClient sif, TimeProvider time) : IOutboundAdapter
{
    private readonly Public360Mapper mapper = new(options);
    private readonly CaseGate caseGate = new();

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = id,
        Kind = "Public360",
        Title = new LocalizedText("Public 360: oppretter sak, journalpost og dokumenter", "Public 360: creates case, journal post and documents"),
        Owner = options.Owner,
        Directions = AdapterDirections.Outbound,
        MessageTypes = [JournalpostOpprett.Type],
        Authentication = "authkey",
        Address = options.BaseAddress,
        MaxConcurrency = options.MaxConcurrency,
        AttemptTimeout = TimeSpan.FromSeconds(options.AttemptTimeoutSeconds),
        Sandbox = options.Sandbox,
    };

    public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => sif.Ping(cancellationToken);

    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (message.Type != JournalpostOpprett.Type)
            return DeliveryResult.Failed(new Problem(Public360Problems.UnknownType));

        var request = message.Read<JournalpostOpprett>();
        if (Check(request) is { } wrong)
            return DeliveryResult.Failed(wrong);

        var steps = new ArchiveSteps(sif, mapper, context);
        Archived sak;
        using (await caseGate.Enter(request.Sak.EksternNoekkel, cancellationToken))
        {
            if (!(await steps.Case(request.Sak, cancellationToken)).TryGet(out sak!, out var problem))
                return DeliveryResult.Failed(problem);
        }

        var receipt = new ReceiptBuilder(id, request, sak, time);
        if (!(await steps.Document(sak, request.Journalpost, cancellationToken)).TryGet(out var post, out var refused))
            return !sak.Existing && IsFinal(refused) ? receipt.WithoutPost(refused) : DeliveryResult.Failed(refused);

        receipt.Post = post;
        foreach (var document in request.Journalpost.Dokumenter)
        {
            var result = await steps.File(post, request.Journalpost, document, cancellationToken);
            if (result.Problem is { } problem && !IsFinal(problem))
                return DeliveryResult.Failed(problem);
            receipt.Add(document, result);
        }

        return receipt.Build();
    }

    /// <summary>No later attempt can mend it: what is archived already is told, not hidden behind a failure.</summary>
    private static bool IsFinal(Problem problem) =>
        problem.Class is ProblemClass.Invalid or ProblemClass.NotFound or ProblemClass.Unsupported or ProblemClass.Conflict;

    /// <summary>What can be known before anything is created.</summary>
    private Problem? Check(JournalpostOpprett request)
    {
        if (request.LacksPublicTitle)
            return new Problem(Public360Problems.NoPublicTitle);

        var tooLarge = request.Journalpost.Dokumenter
            .Select((document, index) => (document, index))
            .Where(item => item.document.Size > options.MaxFileBytes)
            .Select(item => new ProblemError($"/journalpost/dokumenter/{item.index}/size", "maximum", options.MaxFileBytes.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .ToArray();
        return tooLarge.Length == 0 ? null : new Problem(Public360Problems.FileTooLarge) { Errors = tooLarge };
    }
}
