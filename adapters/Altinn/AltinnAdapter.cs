using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Adapters.Altinn.Wire;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Altinn;

/// <summary>
/// Sends letters by Altinn 3 Correspondence. One call takes the letter and its documents, and Altinn knows a key it has seen: what was sent
/// twice is answered with a conflict that means "done", so no step journal is needed. What becomes of a letter is read afterwards, when that is configured.
/// </summary>
internal sealed class AltinnAdapter(
    IAltinnApi api, AltinnTokens tokens, Hendelser events, IOptions<AltinnOptions> options, IOptions<AltinnEventsOptions> following, TimeProvider time) : IOutboundAdapter, IInboundAdapter
{
    public const string Id = "altinn";

    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = Id,
        Kind = "Altinn",
        Title = new("Altinn: sender brev til innbyggere og virksomheter", "Altinn: sends letters to citizens and organisations"),
        Owner = "Digitaliseringsdirektoratet",
        State = AdapterState.ContractTested,
        Directions = following.Value.Agency is null ? AdapterDirections.Outbound : AdapterDirections.Outbound | AdapterDirections.Inbound,
        MessageTypes = [Brev.Type],
        Authentication = $"Maskinporten, {options.Value.Scope}, exchanged at Altinn",
        Address = options.Value.Address,
        MaxConcurrency = options.Value.MaxConcurrency,
        AttemptTimeout = options.Value.Timeout,
        Sandbox = options.Value.Sandbox,
    };

    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (message.Type != Brev.Type)
            return DeliveryResult.Failed(new Problem(AltinnProblems.UnknownType));

        var letter = message.Read<Brev>();
        if (LetterMapper.Recipient(letter.Mottaker) is not { } recipient)
            return DeliveryResult.Failed(new Problem(AltinnProblems.NoReceiver));
        if (TooLarge(letter) is { } tooLarge)
            return DeliveryResult.Failed(tooLarge);

        var request = LetterMapper.Map(letter, recipient, context.ExternalKey, options.Value);
        for (var last = false; ; last = true)
        {
            if (!(await tokens.Get(cancellationToken)).TryGet(out var token, out var problem))
                return DeliveryResult.Failed(problem);

            // Not a handler inside the client: a body that streams files cannot be sent twice, a new one can.
            var result = await Send(request, letter, context, token, cancellationToken);
            if (last || result.Problem?.ExternalCode is not ("4001" or "HTTP 401"))
                return result;
            tokens.Forget(token);
        }
    }

    public IReadOnlyList<InboundSource> Sources { get; } = following.Value.Agency is null ? [] : [events.Source];

    public ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken) => events.Read(request, cancellationToken);

    /// <summary>Gets a token of Altinn's own, which changes nothing and shows that both issuers let the hub in.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken) => (await tokens.Get(cancellationToken)).Problem;

    private async ValueTask<DeliveryResult> Send(
        InitializeCorrespondences request, Brev letter, DeliveryContext context, string token, CancellationToken cancellationToken)
    {
        if (!(await LetterContent.Create(request, letter.Dokumenter, context.Attachments, cancellationToken)).TryGet(out var content, out var missing))
            return DeliveryResult.Failed(missing);

        try
        {
            using (content)
            using (var response = await (letter.Dokumenter.Count == 0 ? api.Initialize($"Bearer {token}", content, cancellationToken) : api.Upload($"Bearer {token}", content, cancellationToken)))
            {
                var code = AltinnFailure.Code(response);
                if (response.StatusCode == HttpStatusCode.Conflict && code == AltinnFailure.Exists)
                    return await SentBefore(letter, context, token, cancellationToken);
                if (!response.IsSuccessful)
                    return DeliveryResult.Failed(AltinnFailure.OfLetter(response, code, time));
                return response.Content?.Correspondences is [{ CorrespondenceId: { } id } sent]
                    ? Delivered(letter, "correspondence", id, sent.Status ?? "Initialized", existing: false)
                    : DeliveryResult.Failed(new Problem(AltinnProblems.Garbage));
            }
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return DeliveryResult.Failed(AltinnFailure.OfLetter(exception));
        }
    }

    /// <summary>An earlier attempt took effect. Its id is worth a question; without an answer the key is what there is to know it by.</summary>
    private async ValueTask<DeliveryResult> SentBefore(Brev letter, DeliveryContext context, string token, CancellationToken cancellationToken)
    {
        const string Status = "Initialized";
        try
        {
            using var found = await api.Find($"Bearer {token}", options.Value.ResourceId!, context.ExternalKey, cancellationToken);
            if (found.Content?.Ids is [var id])
                return Delivered(letter, "correspondence", id, Status, existing: true);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            // Altinn has said that it holds the letter; that is not undone by a question without an answer.
        }

        return Delivered(letter, "idempotentKey", IdempotentKey.Of(context.ExternalKey).ToString(), Status, existing: true);
    }

    private DeliveryResult Delivered(Brev letter, string kind, string id, string status, bool existing)
    {
        var answer = new BrevSendt
        {
            System = Id,
            Referanse = letter.Referanse,
            Id = kind == "correspondence" ? id : null,
            Status = status,
            Existing = existing,
            Tidspunkt = time.GetUtcNow(),
        };
        // Altinn has it; whether it is published, and read, comes later.
        return DeliveryResult.Delivered(ReceiptLevel.Transport, [new RemoteId(Id, kind, id, existing)], JsonSerializer.SerializeToElement(answer, Canonical));
    }

    private Problem? TooLarge(Brev letter)
    {
        var most = options.Value.MaxFileBytes;
        var errors = letter.Dokumenter
            .Select((document, index) => (document.Size, index))
            .Where(item => item.Size > most)
            .Select(item => new ProblemError($"/dokumenter/{item.index}/size", "maximum", most.ToString(CultureInfo.InvariantCulture)))
            .ToArray();
        return errors.Length == 0 ? null : new Problem(AltinnProblems.FileTooLarge) { Errors = errors };
    }
}
