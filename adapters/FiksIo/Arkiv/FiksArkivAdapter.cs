using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>
/// Archives by Fiks Arkiv. One message is sent and taken over by Fiks IO; what became of it comes later to the account's queue and moves the delivery:
/// received, archived, archived in part, refused. The same <c>klientMeldingId</c> and the same external keys go with every attempt, so the archive knows a
/// repeat, and no step journal is needed.
/// </summary>
internal sealed class FiksArkivAdapter(string id, FiksArkivOptions options, FiksIoAccount account) : IOutboundAdapter, IInboundAdapter, IAsyncDisposable
{
    /// <summary>What a receipt is kept as when it fits no delivery.</summary>
    private const string KvitteringType = "no.kommune.melding.kvittering.v1";

    /// <summary>How long a receipt may come before the delivery it is for has ended.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(2);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly ArkivmeldingWriter writer = new(options);
    private readonly KvitteringReader reader = new(id, account.Time);

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = id,
        Kind = "FiksIo",
        Title = new("Fiks Arkiv: oppretter sak, journalpost og dokumenter, endrer saker", "Fiks Arkiv: creates case, journal post and documents, changes cases"),
        Owner = options.Owner,
        State = AdapterState.ContractTested,
        Directions = AdapterDirections.Outbound | AdapterDirections.Inbound,
        MessageTypes = [JournalpostOpprett.Type, SakOppdater.Type],
        Authentication = $"Maskinporten, {account.Platform.Scope}, and integration",
        Address = account.Platform.Address,
        CredentialExpires = account.Konto.Expires,
        MaxConcurrency = account.Platform.MaxConcurrency,
        AttemptTimeout = account.Platform.Timeout,
        Sandbox = account.Platform.Sandbox,
    };

    public IReadOnlyList<InboundSource> Sources { get; } =
    [
        new()
        {
            Name = "svar",
            Title = new("Svar fra arkivet", "The archive's answers"),
            Agency = options.Agency!,
            EventSource = $"urn:no:ks:fiks:io:{id}",
            MessageTypes = [KvitteringType],
            PollInterval = options.PollInterval,
        },
    ];

    /// <summary>The account's own key in the catalogue, and a sign-in at the queue.</summary>
    public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => account.Probe(cancellationToken);

    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (message.Type == SakOppdater.Type)
        {
            // The same change once more is the same change, and its repeat has the same key.
            var change = message.Read<SakOppdater>();
            return await Send(ArkivTyper.Oppdater, [new(ArkivTyper.Arkivmelding, "application/xml", OppdateringWriter.Write(change))], context, change.Sak.Saksnummer, cancellationToken);
        }

        if (message.Type != JournalpostOpprett.Type)
            return DeliveryResult.Failed(new Problem(FiksIoProblems.UnknownType));
        var request = message.Read<JournalpostOpprett>();
        if (request.LacksPublicTitle)
            return DeliveryResult.Failed(new Problem(FiksArkivProblems.NoPublicTitle));
        if (!(await ArkivFil.Read(request.Journalpost, context.Attachments, account.Platform.MaxContentBytes, cancellationToken)).TryGet(out var files, out var problem))
            return DeliveryResult.Failed(problem);

        AsiceFile[] content =
        [
            new(ArkivTyper.Arkivmelding, "application/xml", writer.Write(request, files)),
            .. files.Select(file => new AsiceFile(file.Name, file.MediaType, file.Content)),
        ];
        return await Send(ArkivTyper.Opprett, content, context, request.Sak.Saksnummer, cancellationToken);
    }

    public async ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken) =>
        (await account.Receiver.Receive(request.MaxEvents, cancellationToken)).TryGet(out var messages, out var problem)
            ? new InboundBatch { Events = [.. messages.Select(Event)], More = messages.Count > 0 }
            : problem;

    public ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken) =>
        account.Receiver.Acknowledge(settlement.Events.Select(settled => settled.Handle!), cancellationToken);

    public ValueTask DisposeAsync() => account.DisposeAsync();

    private async ValueTask<DeliveryResult> Send(string type, IReadOnlyList<AsiceFile> content, DeliveryContext context, string? saksnummer, CancellationToken cancellationToken)
    {
        var melding = new UtgaaendeMelding(options.ArkivKontoId!.Value, type, content)
        {
            Headere = new Dictionary<string, string>
            {
                [UtgaaendeMelding.KlientMeldingId] = InboundAttachment.IdOf(id, context.ExternalKey).ToString("D"),
                [UtgaaendeMelding.KlientKorrelasjonsId] = new Korrelasjon(context.ExternalKey, saksnummer).ToString(),
            },
        };
        return (await account.Sender.Send(melding, cancellationToken)).TryGet(out var sent, out var problem)
            ? DeliveryResult.Delivered(ReceiptLevel.Transport, [new RemoteId(id, "melding", sent.ToString("D"))])
            : DeliveryResult.Failed(problem);
    }

    private InboundEvent Event(Mottatt message)
    {
        var melding = message.Melding;
        var known = new
        {
            system = id,
            // Each answer has an id of its own; the sender's, when it is sent back, is that of the question.
            id = melding?.MeldingId.ToString("D") ?? MeldingReceiver.IdOf(message),
            type = melding?.Type ?? "-",
            of = melding?.SvarTil?.ToString("D"),
            sender = melding?.AvsenderId.ToString("D"),
        };
        var (receipt, problem) = melding is null || message.Problem is not null ? (null, message.Problem) : Receipt(message, melding);
        return new InboundEvent
        {
            Id = known.id,
            Type = KvitteringType,
            Data = JsonSerializer.SerializeToUtf8Bytes(known, Json),
            Attachments = message.Original,
            Receipt = receipt,
            Problem = problem,
            Handle = message.Raw.Handle,
        };
    }

    private (InboundReceipt? Receipt, Problem? Problem) Receipt(Mottatt message, Melding melding)
    {
        var early = account.Time.GetUtcNow() - melding.SeenAt < Early;
        // Fiks IO's own word is believed for what it names by an id that nobody else knows.
        if (Meldingstype.ErUlevert(melding.Type))
        {
            return (new InboundReceipt
            {
                RemoteId = melding.SvarTil?.ToString("D"),
                Result = DeliveryResult.Failed(new Problem(FiksIoProblems.Undelivered)),
                MayBeEarly = early,
            }, null);
        }

        if (melding.AvsenderId != options.ArkivKontoId)
            return (null, new Problem(FiksIoProblems.WrongSender));

        var correlation = Korrelasjon.Parse(melding.KlientKorrelasjonsId);
        var error = message.File(ArkivTyper.Feilmelding)?.Content;
        var result = ArkivTyper.Of(melding.Type) switch
        {
            ArkivSvar.Mottatt => DeliveryResult.Delivered(ReceiptLevel.Received),
            ArkivSvar.Kvittering => message.File(ArkivTyper.Kvittering) is { } file ? reader.Receipt(file.Content, correlation?.Saksnummer) : null,
            ArkivSvar.Oppdatert => DeliveryResult.Delivered(ReceiptLevel.Processed),
            ArkivSvar.UgyldigForespoersel => DeliveryResult.Failed(KvitteringReader.Error(FiksArkivProblems.Invalid, error)),
            ArkivSvar.IkkeFunnet => DeliveryResult.Failed(KvitteringReader.Error(FiksArkivProblems.NotFound, error)),
            ArkivSvar.Serverfeil => DeliveryResult.Failed(KvitteringReader.Error(FiksArkivProblems.ServerError, error)),
            _ => null,
        };
        if (result is null)
            return (null, new Problem(ArkivTyper.Of(melding.Type) == ArkivSvar.Kvittering ? FiksArkivProblems.Unreadable : FiksIoProblems.UnexpectedType));
        return (new InboundReceipt { ExternalKey = correlation?.ExternalKey, RemoteId = melding.SvarTil?.ToString("D"), Result = result, MayBeEarly = early }, null);
    }
}
