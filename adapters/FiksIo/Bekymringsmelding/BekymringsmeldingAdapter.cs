using System.Security.Cryptography;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FiksIo.Bekymringsmelding;

/// <summary>
/// Takes reports of concern in: stored first, then answered <c>mottatt</c>, then acknowledged. It never answers <c>feilet</c> by itself, because the report
/// is then printed and posted: that is a message of its own, which a person sends.
/// </summary>
internal sealed class BekymringsmeldingAdapter(string id, BekymringsmeldingOptions options, FiksIoAccount account) : IInboundAdapter, IOutboundAdapter, IAsyncDisposable
{
    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = id,
        Kind = "FiksIo",
        Title = new("Fiks bekymringsmelding: tar imot meldinger til barnevernet", "Fiks bekymringsmelding: takes reports to child welfare"),
        Owner = "KS",
        State = AdapterState.ContractTested,
        Directions = AdapterDirections.Inbound | AdapterDirections.Outbound,
        MessageTypes = [BekymringsmeldingTyper.Svar],
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
            Name = "meldinger",
            Title = new("Bekymringsmeldinger", "Reports of concern"),
            Agency = options.Agency!,
            EventSource = $"urn:no:ks:fiks:io:{id}",
            MessageTypes = [BekymringsmeldingTyper.Bekymringsmelding],
            PollInterval = options.PollInterval,
        },
    ];

    public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => account.Probe(cancellationToken);

    public async ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken) =>
        (await account.Receiver.Receive(request.MaxEvents, cancellationToken)).TryGet(out var messages, out var problem)
            ? new InboundBatch { Events = [.. messages.Select(Event)], More = messages.Count > 0 }
            : problem;

    public async ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken)
    {
        Problem? first = null;
        var done = new List<string>();
        foreach (var settled in settlement.Events)
        {
            var (report, raw) = Take(settled.Handle!);
            // What was put aside is safe on the hub's disk, and its answer is a person's.
            if (settled.Problem is null && report is { } of && await Answer(of, BekymringsmeldingTyper.Mottatt, [], cancellationToken) is { } problem)
                first ??= problem;
            else
                done.Add(raw);
        }

        return await account.Receiver.Acknowledge(done, cancellationToken) ?? Harmless(first);
    }

    /// <summary>A person's answer.</summary>
    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (message.Type != BekymringsmeldingTyper.Svar)
            return DeliveryResult.Failed(new Problem(FiksIoProblems.UnknownType));
        var answer = message.Read<BekymringsmeldingSvar>();
        var failed = answer.Svar == "feilet";
        AsiceFile[] content = failed ? [new("feilmelding.json", "application/json", JsonSerializer.SerializeToUtf8Bytes(new { melding = answer.Melding }))] : [];
        return await Answer(answer.MeldingId, failed ? BekymringsmeldingTyper.Feilet : BekymringsmeldingTyper.Mottatt, content, cancellationToken) is { } problem
            ? DeliveryResult.Failed(problem)
            : DeliveryResult.Delivered(ReceiptLevel.Transport);
    }

    public ValueTask DisposeAsync() => account.DisposeAsync();

    /// <summary>The same answer twice does nothing more: it may simply be sent again.</summary>
    private static Problem? Harmless(Problem? problem) =>
        problem?.Class == ProblemClass.UnknownOutcome ? new Problem(FiksIoProblems.Unavailable) { ExternalCode = problem.ExternalCode ?? problem.Code } : problem;

    /// <summary>Handle of a message: the report it is, if it is one, and its place in the queue.</summary>
    private static (Guid? Report, string Raw) Take(string handle) =>
        handle.Split('\n') is [var report, var raw] ? (Guid.Parse(report), raw) : (null, handle);

    private async ValueTask<Problem?> Answer(Guid report, string type, IReadOnlyList<AsiceFile> content, CancellationToken cancellationToken) =>
        (await account.Sender.Send(
            new UtgaaendeMelding(options.AvsenderKontoId!.Value, type, content)
            {
                SvarPaa = report,
                Headere = new Dictionary<string, string> { [UtgaaendeMelding.KlientMeldingId] = InboundAttachment.IdOf(type, report.ToString("D")).ToString("D") },
            },
            cancellationToken)).Problem;

    private InboundEvent Event(Mottatt message)
    {
        var melding = message.Melding;
        var aside = new InboundEvent
        {
            Id = MeldingReceiver.IdOf(message),
            Type = BekymringsmeldingTyper.Bekymringsmelding,
            Sensitivity = Sensitivity.ChildWelfare,
            Data = JsonSerializer.SerializeToUtf8Bytes(new { meldingId = melding?.MeldingId, meldingstype = melding?.Type }),
            Attachments = message.Original,
            Handle = message.Raw.Handle,
        };
        if (melding is null || message.Problem is not null)
            return aside with { Problem = message.Problem };
        if (melding.AvsenderId != options.AvsenderKontoId)
            return aside with { Problem = new Problem(FiksIoProblems.WrongSender), Attachments = Everything(message) };
        if (BekymringsmeldingTyper.Of(melding.Type) is not var (slag, versjon))
            return aside with { Problem = new Problem(FiksIoProblems.UnexpectedType), Attachments = Everything(message) };
        if (!BekymringsmeldingReader.Read(message, melding, slag, versjon).TryGet(out var read, out var problem))
            return aside with { Problem = problem, Attachments = Everything(message) };
        return aside with
        {
            Version = Convert.ToHexStringLower(SHA256.HashData(message.File("bekymringsmelding.json")!.Content)),
            Subject = $"bekymringsmelding/{melding.MeldingId:D}",
            Time = read.Time,
            Data = read.Data,
            Attachments = read.Files,
            Handle = $"{melding.MeldingId:D}\n{message.Raw.Handle}",
        };
    }

    /// <summary>A person who is to decide needs all of it.</summary>
    private static IReadOnlyList<InboundAttachment> Everything(Mottatt message) =>
    [
        .. message.Files.Select(file => new InboundAttachment(
            InboundAttachment.IdOf("fiks-io", MeldingReceiver.IdOf(message), file.Name, Convert.ToHexStringLower(SHA256.HashData(file.Content))),
            file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? "application/pdf" : "application/octet-stream",
            _ => ValueTask.FromResult<Result<Stream>>(new MemoryStream(file.Content, writable: false)))),
    ];
}
