using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Eformidling;

/// <summary>
/// Letters to and from other bodies by eFormidling. What was sent is <em>transport</em>: whether it is delivered, read, given up or out of time comes later, as
/// statuses; and what the receiver's own system made of it, as a message.
/// </summary>
internal sealed class EformidlingAdapter : IOutboundAdapter, IInboundAdapter
{
    public const string Id = "eformidling";

    private const string Statuses = "statuser";

    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly EformidlingOptions options;
    private readonly Statuser statuser;
    private readonly Utsending utsending;
    private readonly Innboks innboks;
    private readonly TimeProvider time;

    public EformidlingAdapter(IEformidlingApi api, IOptions<EformidlingOptions> configured, TimeProvider time)
    {
        options = configured.Value;
        this.time = time;
        statuser = new Statuser(api, Id, time);
        utsending = new Utsending(api, statuser, options, time);
        innboks = new Innboks(api, statuser, Id, options, time);
        Descriptor = new AdapterDescriptor
        {
            Id = Id,
            Kind = "Eformidling",
            Title = new("eFormidling: sender og tar imot brev mellom virksomheter", "eFormidling: sends and takes letters between public bodies"),
            Owner = "Digitaliseringsdirektoratet",
            State = AdapterState.ContractTested,
            Directions = AdapterDirections.Outbound | AdapterDirections.Inbound,
            MessageTypes = [Brev.Type],
            Authentication = options.Password is null ? "none" : "basic",
            Address = options.Address,
            MaxConcurrency = options.MaxConcurrency,
            AttemptTimeout = options.Timeout,
            Sandbox = options.Sandbox,
        };
        Sources =
        [
            Source("meldinger", new("Meldinger fra andre virksomheter", "Messages from other bodies"), [PostMottatt.Type, Statuser.KvitteringType]),
            Source(Statuses, new("Status for sendte meldinger", "Statuses of messages sent"), [Statuser.KvitteringType]),
        ];
    }

    public AdapterDescriptor Descriptor { get; }

    public IReadOnlyList<InboundSource> Sources { get; }

    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (message.Type != Brev.Type)
            return DeliveryResult.Failed(new Problem(EformidlingProblems.UnknownType));
        var letter = message.Read<Brev>();
        if (Check(letter) is { } wrong)
            return DeliveryResult.Failed(wrong);
        if (!(await utsending.Send(letter, message, context, cancellationToken)).TryGet(out var sent, out var problem))
            return DeliveryResult.Failed(problem);

        var id = sent.Id.ToString("D");
        var delivered = sent.Tilstand == Tilstand.Levert;
        var answer = new BrevSendt { System = Id, Referanse = letter.Referanse, Id = id, Status = delivered ? "LEVERT" : "SENDT", Existing = sent.Existing, Tidspunkt = time.GetUtcNow() };
        return DeliveryResult.Delivered(delivered ? ReceiptLevel.Received : ReceiptLevel.Transport, [new RemoteId(Id, "melding", id, sent.Existing)], JsonSerializer.SerializeToElement(answer, Canonical));
    }

    public ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken) =>
        request.Source == Statuses ? statuser.Read(request, cancellationToken) : innboks.Read(request.MaxEvents, cancellationToken);

    public ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken) =>
        settlement.Source == Statuses ? ValueTask.FromResult<Problem?>(null) : innboks.Settle(settlement, cancellationToken);

    /// <summary>The status of a message that is not there: it needs the password and changes nothing.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken) => (await statuser.Of(Guid.Empty, cancellationToken)).Problem;

    private InboundSource Source(string name, LocalizedText title, IReadOnlyList<string> types) => new()
    {
        Name = name,
        Title = title,
        Agency = options.Agency!,
        EventSource = "urn:no:digdir:eformidling",
        MessageTypes = types,
        PollInterval = options.PollInterval,
    };

    /// <summary>What can be known before anything is sent.</summary>
    private Problem? Check(Brev letter)
    {
        if (letter.Mottaker.Orgnr is null)
            return new Problem(EformidlingProblems.NoOrganisation) { Errors = [new ProblemError("/mottaker/orgnr", "required")] };
        if (letter.Dokumenter.Count == 0)
            return new Problem(EformidlingProblems.NothingToSend) { Errors = [new ProblemError("/dokumenter", "minItems", "1")] };
        return letter.Dokumenter.Sum(document => document.Size ?? 0) <= options.MaxLetterBytes
            ? null
            : new Problem(EformidlingProblems.TooLarge) { Errors = [new ProblemError("/dokumenter", "maximum", options.MaxLetterBytes.ToString(CultureInfo.InvariantCulture))] };
    }
}
