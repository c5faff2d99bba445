using System.Globalization;
using System.Net;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Adapters.Eformidling.Wire;

namespace Integration.Adapters.Eformidling;

/// <summary>
/// Takes messages in: looked at, which locks them for a while, fetched, and deleted when they are on the hub's disk, which tells the sender that they are
/// delivered. One that was looked at and not deleted comes again when its lock has run out.
/// </summary>
internal sealed class Innboks(IEformidlingApi api, Statuser statuser, string adapter, EformidlingOptions options, TimeProvider time)
{
    private const string Receipt = "_kvittering";

    /// <summary>How far from now a receiver's word may be dated, clocks differ, and its delivery still be under way: the answer to its <c>send</c> was lost and nobody has asked yet.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromDays(1);

    public async ValueTask<Result<InboundBatch>> Read(int max, CancellationToken cancellationToken)
    {
        var events = new List<InboundEvent>();
        Problem? tooLarge = null;
        long held = 0;
        var start = time.GetTimestamp();
        for (var looked = 0; looked < max && held < options.MaxContentBytes; looked++)
        {
            // The read ends well before its deadline, which would throw away what there is.
            if (events.Count > 0 && time.GetElapsedTime(start) > options.Timeout / 4)
                break;
            if (!(await Next(cancellationToken)).TryGet(out var next, out var problem))
            {
                // It is locked now, so the next look finds the one behind it.
                if (problem.Definition == EformidlingProblems.TooLargeToRead)
                {
                    tooLarge = problem;
                    continue;
                }

                // Those before it are well and need not wait for it.
                return events.Count > 0 ? new InboundBatch { Events = events, More = true } : problem;
            }

            if (next is not { } found)
                return events.Count == 0 && tooLarge is not null ? tooLarge : new InboundBatch { Events = events };
            if (found.Event is { } happened)
                events.Add(happened);
            held += found.Bytes;
        }

        return new InboundBatch { Events = events, More = true };
    }

    public async ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken)
    {
        Problem? first = null;
        foreach (var settled in settlement.Events)
        {
            // Each has its turn, whatever became of the one before it.
            var problem = await Delete(Guid.Parse(settled.Handle!), cancellationToken);
            first ??= problem;
        }

        return first;
    }

    /// <summary>The next message; none; or the problem. A message that another reader took meanwhile is no event.</summary>
    private async ValueTask<Result<(InboundEvent? Event, long Bytes)?>> Next(CancellationToken cancellationToken)
    {
        try
        {
            using var peeked = await api.Peek(cancellationToken);
            if (peeked.StatusCode == HttpStatusCode.NoContent)
                return ((InboundEvent?, long)?)null;
            if (peeked is not { IsSuccessful: true, Content: { Header.Document: { } document } sbd } || !Guid.TryParse(document.InstanceIdentifier, out var id) || document.Type is not { Length: > 0 })
                return EformidlingFailure.Of(peeked, changes: false, time);

            using var popped = await api.Pop(id, cancellationToken);
            if (popped.StatusCode == HttpStatusCode.NoContent)
                return document.Type.EndsWith(Receipt, StringComparison.Ordinal) ? (Answer(sbd, id), 0) : (Letter(sbd, id, []), 0);
            if (!popped.IsSuccessStatusCode)
                return await Gone(sbd, id, popped, cancellationToken);

            // What stands between may answer in its stead; a container is never a page.
            if (popped.Content.Headers.ContentType?.MediaType is not { } type || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
                return EformidlingFailure.Garbage(changes: false);
            await using var stream = await popped.Content.ReadAsStreamAsync(cancellationToken);
            if (await WholeStream.Read(stream, options.MaxContentBytes, cancellationToken) is not { } container)
                return new Problem(EformidlingProblems.TooLargeToRead) { Detail = id.ToString("D") };
            return AsiceReader.Read(container, options.MaxContentBytes, time.GetUtcNow(), EformidlingProblems.Container).TryGet(out var files, out var problem)
                ? (Letter(sbd, id, files), container.Length)
                : (Aside(sbd, id, problem) with { Attachments = [PostFil.Original(adapter, id.ToString("D"), AsiceNames.MediaType, container)] }, container.Length);
        }
        catch (Exception exception) when (EformidlingFailure.IsFailure(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return EformidlingFailure.Of(exception, changes: false);
        }
    }

    private async ValueTask<Result<(InboundEvent? Event, long Bytes)?>> Gone(Sbd sbd, Guid id, HttpResponseMessage popped, CancellationToken cancellationToken)
    {
        await using var stream = await popped.Content.ReadAsStreamAsync(cancellationToken);
        var body = await WholeStream.Read(stream, 100_000, cancellationToken) ?? [];
        var exception = EformidlingFailure.ExceptionOf(System.Text.Encoding.UTF8.GetString(body));
        return (popped.StatusCode, exception) switch
        {
            (HttpStatusCode.NotFound, EformidlingFailure.FileNotFound) => (Aside(sbd, id, new Problem(EformidlingProblems.ContentGone)), 0),
            (HttpStatusCode.NotFound, not null) => (null, 0),
            _ => EformidlingFailure.Of(popped.StatusCode, popped.Headers, exception, changes: false, time)!,
        };
    }

    private async ValueTask<Problem?> Delete(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await api.Delete(id, cancellationToken);
            // Gone already: an earlier answer was lost.
            if (response.StatusCode == HttpStatusCode.NotFound && EformidlingFailure.ExceptionOf(response) is not null)
                return null;
            // What was deleted is given back; anything else was said by somebody else.
            return response.IsSuccessful && response.Content?.Contains(id.ToString("D"), StringComparison.OrdinalIgnoreCase) == true ? null : EformidlingFailure.Of(response, changes: false, time);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return EformidlingFailure.Of(exception, changes: false);
        }
    }

    /// <summary>A receiver's own word for a message; for one that the hub did not send the hub finds no delivery, and a person sees it.</summary>
    private InboundEvent Answer(Sbd sbd, Guid id)
    {
        var aside = new InboundEvent
        {
            Id = id.ToString("D"),
            Type = Statuser.KvitteringType,
            Data = JsonSerializer.SerializeToUtf8Bytes(new { system = adapter, id = id.ToString("D"), type = Cut(sbd.Header!.Document!.Type!) }),
            Problem = new Problem(EformidlingProblems.ReceiptUnreadable),
            Handle = id.ToString("D"),
        };
        if (Read(sbd.Business) is not { ReceiptType: { } type, RelatedToMessageId: { } of } receipt)
            return aside;
        var code = receipt.Messages?.Select(message => NativeCode.Of(message?.Code)).FirstOrDefault(code => code is not null);
        var result = type switch
        {
            "OK" => DeliveryResult.Delivered(ReceiptLevel.Processed),
            "WARNING" => DeliveryResult.Partial(ReceiptLevel.Processed, [], new Problem(EformidlingProblems.ReceiverWarned) { ExternalCode = code ?? type }),
            "ERROR" or "NOTSUPPORTED" => DeliveryResult.Failed(new Problem(EformidlingProblems.ReceiverRefused) { ExternalCode = code ?? type }),
            _ => null,
        };
        if (result is null)
            return aside;
        var early = of.Version == Utsending.IdVersion && Sent(sbd.Header) is { } sent && (time.GetUtcNow() - sent).Duration() < Early;
        return statuser.Receipt(id.ToString("D"), of, type, sbd.Header.Sender?.FirstOrDefault()?.Organisation, result, early) with { Handle = aside.Handle };
    }

    private static Kvittering? Read(JsonElement business)
    {
        try
        {
            return business.ValueKind == JsonValueKind.Object ? business.Deserialize<Kvittering>() : null;
        }
        catch (JsonException)
        {
            return null; // Put aside as unreadable.
        }
    }

    private InboundEvent Letter(Sbd sbd, Guid id, IReadOnlyList<AsiceFile> files)
    {
        var main = sbd.Business.ValueKind == JsonValueKind.Object && sbd.Business.TryGetProperty("hoveddokument", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        var metadata = files.FirstOrDefault(file => file.Name.Equals(ArkivmeldingWriter.FileName, StringComparison.OrdinalIgnoreCase));
        var arkivmelding = metadata is null ? null : ArkivmeldingReader.Read(metadata.Content);
        var documents = PostFil.Of(adapter, id.ToString("D"), files.Select(file => (file.Name, (string?)file.MediaType, file.Content)), file => file == (arkivmelding?.Hoveddokument ?? main));
        return Aside(sbd, id, null, arkivmelding, documents) with { Attachments = [.. documents.Select(document => document.Attachment)] };
    }

    private InboundEvent Aside(Sbd sbd, Guid id, Problem? problem, LestArkivmelding? arkivmelding = null, IReadOnlyList<PostFil>? documents = null)
    {
        var header = sbd.Header!;
        var scope = header.Scopes?.Scope?.FirstOrDefault(one => one?.Type == SbdScope.Conversation);
        var sent = Sent(header);
        Guid? conversation = Guid.TryParse(scope?.InstanceIdentifier, out var known) ? known : null;
        var post = new PostMottatt
        {
            Kanal = "eformidling",
            Id = id.ToString("D"),
            Samtale = conversation?.ToString("D"),
            Dokumenttype = Cut(header.Document!.Standard),
            Prosess = Cut(scope?.Identifier),
            Avsender = new PostPart { Orgnr = header.Sender?.FirstOrDefault()?.Organisation, Navn = arkivmelding?.Avsender },
            Mottaker = new PostPart { Orgnr = header.Receiver?.FirstOrDefault()?.Organisation },
            Tittel = arkivmelding?.Tittel,
            Saksnummer = arkivmelding?.Saksnummer,
            Sendt = sent,
            Dokumenter = [.. (documents ?? []).Select(document => document.Dokument)],
        };
        return new InboundEvent
        {
            Id = id.ToString("D"),
            Type = PostMottatt.Type,
            // Messages of one conversation keep their order.
            Subject = $"eformidling/{conversation ?? id:D}",
            Time = sent,
            Data = post.ToJson(),
            Problem = problem,
            Handle = id.ToString("D"),
        };
    }

    private static DateTimeOffset? Sent(SbdHeader header) =>
        DateTimeOffset.TryParse(header.Document!.CreationDateAndTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>As much as the schema takes.</summary>
    private static string? Cut(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Length > 255 ? text[..255] : text;
}
