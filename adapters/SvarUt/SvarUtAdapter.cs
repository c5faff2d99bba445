using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.SvarUt;

/// <summary>
/// Sends letters by SvarUt: gets an id, then sends under it. The names of the steps are stored: never change them.
/// </summary>
internal sealed class SvarUtAdapter(ISvarUtApi api, IOptions<SvarUtOptions> options, TimeProvider time) : IOutboundAdapter
{
    public const string Id = "svarut";

    private static readonly JsonSerializerOptions Wire = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = Id,
        Kind = "SvarUt",
        Title = options.Value.PrintOnly
            ? new("SvarUt: sender brev på papir", "SvarUt: sends letters on paper")
            : new("SvarUt: sender brev digitalt eller på papir", "SvarUt: sends letters digitally or on paper"),
        Owner = "KS",
        State = AdapterState.ContractTested,
        Directions = AdapterDirections.Outbound,
        MessageTypes = [Brev.Type],
        Authentication = "basic",
        Address = options.Value.Address,
        MaxConcurrency = options.Value.MaxConcurrency,
        AttemptTimeout = options.Value.Timeout,
        Sandbox = options.Value.Sandbox,
    };

    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (message.Type != Brev.Type)
            return DeliveryResult.Failed(new Problem(SvarUtProblems.UnknownType));

        var letter = message.Read<Brev>();
        if (Check(letter) is { } wrong)
            return DeliveryResult.Failed(wrong);

        // An id that nothing was sent under is nothing: when it is not known whether one was given, another is asked for.
        var start = await context.Journal.Run("start", Start, static _ => ValueTask.FromResult<Result<string?>>((string?)null), cancellationToken);
        if (!start.TryGet(out var id, out var problem))
            return DeliveryResult.Failed(problem);

        var send = await context.Journal.Run("send", token => Send(id.Value, letter, context, token), token => Find(context.ExternalKey, token), cancellationToken);
        return send.TryGet(out var sent, out problem) ? Delivered(letter, sent) : DeliveryResult.Failed(problem);
    }

    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await api.Typer(cancellationToken);
            return response.IsSuccessful ? null : SvarUtFailure.Of(response, sends: false, time);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return SvarUtFailure.Of(exception, sends: false);
        }
    }

    private async ValueTask<Result<string>> Start(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await api.Start(cancellationToken);
            return response is { IsSuccessful: true, Content.Id: { } id } && Guid.TryParse(id, out _) ? id : SvarUtFailure.Of(response, sends: false, time);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return SvarUtFailure.Of(exception, sends: false);
        }
    }

    private async ValueTask<Result<string>> Send(string id, Brev letter, DeliveryContext context, CancellationToken cancellationToken)
    {
        var request = ForsendelseMapper.Map(letter, context.ExternalKey, options.Value);
        using var form = new MultipartFormDataContent { { JsonContent.Create(request, options: Wire), "forsendelse" } };
        foreach (var (document, wire) in letter.Dokumenter.Zip(request.Dokumenter))
        {
            if (await context.Attachments.Open(document.Ref, cancellationToken) is not { } file)
                return new Problem(SvarUtProblems.FileMissing);

            var content = new StreamContent(file);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(document.Mediatype);
            form.Add(content, "filer", wire.Filnavn);
        }

        try
        {
            using var response = await api.Send(id, form, cancellationToken);
            return response is { IsSuccessful: true, Content.Id: { } sent } ? sent : SvarUtFailure.Of(response, sends: true, time);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return SvarUtFailure.Of(exception, sends: true);
        }
    }

    /// <summary>Whether an earlier attempt sent it.</summary>
    private async ValueTask<Result<string?>> Find(string externalKey, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await api.Find(externalKey, cancellationToken);
            if (response.StatusCode == System.Net.HttpStatusCode.NotFound)
                return (string?)null;
            if (response is not { IsSuccessful: true, Content: { } found })
                return SvarUtFailure.Of(response, sends: false, time);
            return found.ForsendelseIder switch
            {
                null or [] => (string?)null,
                [{ Id: { } id }] => id,
                _ => new Problem(SvarUtProblems.SeveralSent),
            };
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return SvarUtFailure.Of(exception, sends: false);
        }
    }

    private DeliveryResult Delivered(Brev letter, StepValue sent)
    {
        var answer = new BrevSendt { System = Id, Referanse = letter.Referanse, Id = sent.Value, Status = "MOTTATT", Existing = sent.Existing, Tidspunkt = time.GetUtcNow() };
        // SvarUt has it; it may still refuse it, and which channel it takes is known later.
        return DeliveryResult.Delivered(ReceiptLevel.Transport, [new RemoteId(Id, "forsendelse", sent.Value, sent.Existing)], JsonSerializer.SerializeToElement(answer, Canonical));
    }

    /// <summary>What can be known before anything is sent.</summary>
    private Problem? Check(Brev letter)
    {
        if (string.IsNullOrWhiteSpace(letter.Mottaker.Adresse?.Poststed))
            return new Problem(SvarUtProblems.NoAddress) { Errors = [new ProblemError("/mottaker/adresse/poststed", "required")] };
        if (letter.Dokumenter.All(document => document.Mediatype != ForsendelseMapper.Pdf))
            return new Problem(SvarUtProblems.NothingToPrint) { Errors = [new ProblemError("/dokumenter", "contains", ForsendelseMapper.Pdf)] };

        var most = options.Value.MaxLetterBytes;
        return letter.Dokumenter.Sum(document => document.Size ?? 0) <= most
            ? null
            : new Problem(SvarUtProblems.TooLarge) { Errors = [new ProblemError("/dokumenter", "maximum", most.ToString(CultureInfo.InvariantCulture))] };
    }
}
