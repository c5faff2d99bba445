using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ephorte;

/// <summary>Archives a journal post in ePhorte or Elements, object by object. No transaction holds the calls together, so every one is a step in the journal with a way to find it again.</summary>
internal sealed class EphorteAdapter(string id, EphorteOptions options, SoapClient soap, TimeProvider time) : IOutboundAdapter
{
    private readonly EphorteMapper mapper = new(options);
    private readonly NCoreClient ncore = new(soap, options);
    private readonly ArchiveDelivery delivery = new(id, time);

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = id,
        Kind = "Ephorte",
        Title = new LocalizedText("ePhorte/Elements: oppretter sak, journalpost og dokumenter", "ePhorte/Elements: creates case, journal post and documents"),
        Owner = options.Owner,
        State = AdapterState.ContractTested,
        Directions = AdapterDirections.Outbound,
        MessageTypes = [JournalpostOpprett.Type],
        Authentication = "identity in the message",
        Address = options.ObjectModel,
        MaxConcurrency = options.MaxConcurrency,
        AttemptTimeout = TimeSpan.FromSeconds(options.AttemptTimeoutSeconds),
        Sandbox = options.Sandbox,
    };

    public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => ncore.Probe(cancellationToken);

    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (message.Type != JournalpostOpprett.Type)
            return DeliveryResult.Failed(new Problem(EphorteProblems.UnknownType));

        var request = message.Read<JournalpostOpprett>();
        if (request.LacksPublicTitle)
            return DeliveryResult.Failed(new Problem(EphorteProblems.NoPublicTitle));
        if (await ArchiveFile.TooLarge(request, context.Attachments, options.MaxFileBytes, cancellationToken) is { Count: > 0 } tooLarge)
            return DeliveryResult.Failed(new Problem(EphorteProblems.FileTooLarge) { Errors = tooLarge });
        if (mapper.Unnumbered(request) is { Count: > 0 } unnumbered)
            return DeliveryResult.Failed(new Problem(EphorteProblems.NoNumber) { Errors = unnumbered });
        return await delivery.Run(request, new EphorteSteps(ncore, mapper, options, context), cancellationToken);
    }
}
