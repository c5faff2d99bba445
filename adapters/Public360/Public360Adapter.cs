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
    private readonly ArchiveDelivery delivery = new(id, time);

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
        if (request.LacksPublicTitle)
            return DeliveryResult.Failed(new Problem(Public360Problems.NoPublicTitle));
        if (await ArchiveFile.TooLarge(request, context.Attachments, options.MaxFileBytes, cancellationToken) is { Count: > 0 } errors)
            return DeliveryResult.Failed(new Problem(Public360Problems.FileTooLarge) { Errors = errors });
        return await delivery.Run(request, new ArchiveSteps(sif, mapper, context), cancellationToken);
    }
}
