using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>
/// Archives a journal post behind GeoIntegrasjon Arkiv 1.1: the case, found by its external key or created, then the journal post, then each document. No transaction
/// holds the calls together, so every one is a step in the journal with a way to find it again.
/// </summary>
internal sealed class GeoIntegrasjonAdapter : IOutboundAdapter
{
    private readonly GeoIntegrasjonOptions options;
    private readonly GeoMapper mapper;
    private readonly GeoClient geo;
    private readonly GeoFinder finder;
    private readonly ArchiveDelivery delivery;

    public GeoIntegrasjonAdapter(string id, GeoIntegrasjonOptions options, SoapClient soap, TimeProvider time)
    {
        this.options = options;
        mapper = new GeoMapper(options);
        geo = new GeoClient(soap, options, mapper);
        finder = new GeoFinder(geo, mapper, options);
        delivery = new ArchiveDelivery(id, time);
        Descriptor = new AdapterDescriptor
        {
            Id = id,
            Kind = "GeoIntegrasjon",
            Title = new LocalizedText("GeoIntegrasjon Arkiv 1.1: oppretter sak, journalpost og dokumenter", "GeoIntegrasjon Archive 1.1: creates case, journal post and documents"),
            Owner = options.Owner,
            State = AdapterState.ContractTested,
            Directions = AdapterDirections.Outbound,
            MessageTypes = [JournalpostOpprett.Type],
            Authentication = options.Access switch { GeoIntegrasjonAccess.Basic => "basic", GeoIntegrasjonAccess.UsernameToken => "ws-security", _ => "api key" },
            Address = options.Oppdatering,
            MaxConcurrency = options.MaxConcurrency,
            AttemptTimeout = TimeSpan.FromSeconds(options.AttemptTimeoutSeconds),
            Sandbox = options.Sandbox,
        };
    }

    public AdapterDescriptor Descriptor { get; }

    public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => geo.Probe(cancellationToken);

    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (message.Type != JournalpostOpprett.Type)
            return DeliveryResult.Failed(new Problem(GeoIntegrasjonProblems.UnknownType));

        var request = message.Read<JournalpostOpprett>();
        if (request.LacksPublicTitle)
            return DeliveryResult.Failed(new Problem(GeoIntegrasjonProblems.NoPublicTitle));
        if (await ArchiveFile.TooLarge(request, context.Attachments, options.MaxFileBytes, cancellationToken) is { Count: > 0 } errors)
            return DeliveryResult.Failed(new Problem(GeoIntegrasjonProblems.FileTooLarge) { Errors = errors });
        return await delivery.Run(request, new GeoSteps(geo, mapper, finder, options, context), cancellationToken);
    }
}
