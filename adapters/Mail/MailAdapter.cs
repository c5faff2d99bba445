using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Mail;

/// <summary>One mailbox: letters out by SMTP, mail in by IMAP. What comes back undelivered moves the delivery it is about.</summary>
internal sealed class MailAdapter : IOutboundAdapter, IInboundAdapter
{
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly string id;
    private readonly Utboks? utboks;
    private readonly Innboks? innboks;
    private readonly TimeProvider time;

    public MailAdapter(string id, MailOptions options, TimeProvider time)
    {
        this.id = id;
        this.time = time;
        var authorities = Authorities.Load(options.Authorities);
        utboks = options.Out is null ? null : new Utboks(id, options, authorities, time);
        innboks = options.In is null ? null : new Innboks(id, options, authorities, time);
        var server = options.Out is { } send ? new UriBuilder("smtp", send.Host!, send.Port).Uri : new UriBuilder("imap", options.In!.Host!, options.In.Port).Uri;
        Descriptor = new AdapterDescriptor
        {
            Id = id,
            Kind = "Mail",
            Title = new("E-post: sender brev og tar imot post", "E-mail: sends letters and takes mail in"),
            Owner = options.Owner,
            State = AdapterState.ContractTested,
            Directions = (options.Out is null ? AdapterDirections.None : AdapterDirections.Outbound) | (options.In is null ? AdapterDirections.None : AdapterDirections.Inbound),
            MessageTypes = options.Out is null ? [] : [Brev.Type],
            Authentication = (options.Out?.Username ?? options.In?.Username) is null ? "none" : "user and password",
            Address = server,
            MaxConcurrency = options.MaxConcurrency,
            AttemptTimeout = options.Timeout,
            Sandbox = options.Sandbox,
        };
        Sources = options.In is not { } read ? [] :
        [
            new()
            {
                Name = "innboks",
                Title = new("E-post som kommer", "Mail that comes"),
                Agency = read.Agency!,
                EventSource = $"urn:knutepunkt:mail:{id}",
                MessageTypes = [PostMottatt.Type, MailReader.KvitteringType],
                PollInterval = read.PollInterval,
            },
        ];
    }

    public AdapterDescriptor Descriptor { get; }

    public IReadOnlyList<InboundSource> Sources { get; }

    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (message.Type != Brev.Type)
            return DeliveryResult.Failed(new Problem(MailProblems.UnknownType));
        var letter = message.Read<Brev>();
        if (!(await utboks!.Send(letter, context, cancellationToken)).TryGet(out var sent, out var problem))
            return DeliveryResult.Failed(problem);
        var answer = new BrevSendt { System = id, Referanse = letter.Referanse, Id = sent.Value, Status = "SENDT", Existing = sent.Existing, Tidspunkt = time.GetUtcNow() };
        return DeliveryResult.Delivered(ReceiptLevel.Transport, [new RemoteId(id, "message-id", sent.Value, sent.Existing)], JsonSerializer.SerializeToElement(answer, Canonical));
    }

    public ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken) => innboks!.Read(request.MaxEvents, cancellationToken);

    public ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken) => innboks!.Settle(settlement, cancellationToken);

    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken) =>
        (utboks is null ? null : await utboks.Probe(cancellationToken)) ?? (innboks is null ? null : await innboks.Probe(cancellationToken));
}
