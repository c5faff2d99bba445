using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Eformidling.Wire;
using Refit;

namespace Integration.Adapters.Eformidling;

/// <summary>
/// Sends one letter: begin, files, send. The message id is made of the delivery's key before the first call, so each attempt speaks of the same message, and
/// a call whose answer was lost is cleared up by the message's status. The names of the steps are stored: never change them.
/// </summary>
internal sealed class Utsending(IEformidlingApi api, Statuser statuser, EformidlingOptions options, TimeProvider time)
{
    /// <summary>The version of the ids the hub makes; others use random ones.</summary>
    public const int IdVersion = 8;

    /// <summary>The message as it is sent in one go of the delivery.</summary>
    private sealed record Go(Brev Letter, IReadOnlyList<BrevFil> Files, OutboundMessage Message, DeliveryContext Context, int Number)
    {
        /// <summary>It was begun before this attempt, though the journal did not know.</summary>
        public bool WasThere { get; set; }

        public Guid MessageId { get; } = MessageIdOf(Context.ExternalKey, Number);

        /// <summary>The first go's steps have no number: nearly all deliveries have one.</summary>
        public string Step(string name) => Number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}/{Number}");
    }

    /// <summary>The id of a delivery's message. A message that was given up is sent again under another: its own is used.</summary>
    public static Guid MessageIdOf(string externalKey, int go) => InboundAttachment.IdOf("eformidling", externalKey, go.ToString(CultureInfo.InvariantCulture));

    /// <summary>The message's id and how far it is known to have come; or the problem.</summary>
    public async ValueTask<Result<(Guid Id, bool Existing, Tilstand Tilstand)>> Send(Brev letter, OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        var files = BrevFil.Of(letter);
        for (var number = 1; ; number++)
        {
            var go = new Go(letter, files, message, context, number);
            var begun = await context.Journal.Run(go.Step("create"), token => Create(go, token), token => Begun(go, token), cancellationToken);
            if (!begun.TryGet(out var created, out var problem))
                return problem;
            var existing = created.Existing || go.WasThere;
            if (existing)
            {
                if (!(await statuser.Of(go.MessageId, cancellationToken)).TryGet(out var tilstand, out problem))
                    return problem;
                switch (tilstand)
                {
                    case Tilstand.Sendt or Tilstand.Levert:
                        return (go.MessageId, true, tilstand);
                    case Tilstand.Feilet or Tilstand.Utlopt when context.MayHaveBeenDelivered:
                        // Nobody has been told yet. Whether it is to be sent again is for a person.
                        return new Problem(tilstand == Tilstand.Utlopt ? EformidlingProblems.Expired : EformidlingProblems.Failed);
                    case Tilstand.Feilet or Tilstand.Utlopt:
                        continue; // It was told, and somebody wants it sent again.
                    default:
                        break;
                }
            }

            return await Finish(go, cancellationToken) is { } failed ? failed : (go.MessageId, existing, Tilstand.Sendt);
        }
    }

    private async ValueTask<Problem?> Finish(Go go, CancellationToken cancellationToken)
    {
        var metadata = ArkivmeldingWriter.Write(go.Letter, go.Files, go.MessageId, go.Message.Envelope.Time ?? time.GetUtcNow(), options.Name!);
        if ((await File(go, 0, token => Upload(go, ArkivmeldingWriter.FileName, "application/xml", new MemoryStream(metadata, writable: false), token), cancellationToken)).Problem is { } problem)
            return problem;
        foreach (var file in go.Files)
        {
            if ((await File(go, file.Number, token => Upload(go, file, token), cancellationToken)).Problem is { } wrong)
                return wrong;
        }

        return (await go.Context.Journal.Run(go.Step("send"), token => Send(go, token), token => Sent(go, token), cancellationToken)).Problem;
    }

    /// <summary>Whether a file is there is seen by adding it: the second of a name is refused.</summary>
    private static ValueTask<Result<StepValue>> File(Go go, int number, Func<CancellationToken, ValueTask<Result<string>>> upload, CancellationToken cancellationToken) => go.Context.Journal.Run(
        go.Step(string.Create(CultureInfo.InvariantCulture, $"file-{number}")), upload, static _ => ValueTask.FromResult<Result<string?>>((string?)null), cancellationToken);

    private async ValueTask<Result<string>> Create(Go go, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await api.Create(Sbd(go), cancellationToken);
            if (response.IsSuccessful)
                return response.Content?.Header?.Document?.InstanceIdentifier is { } id && Guid.TryParse(id, out var made) && made == go.MessageId ? Value(go) : EformidlingFailure.Garbage(changes: true);
            var problem = EformidlingFailure.Of(response, changes: true, time);
            if (response.StatusCode != System.Net.HttpStatusCode.Conflict && problem.ExternalCode != EformidlingFailure.AlreadyExists)
                return problem;
            // An attempt that seemed to fail did not, and the journal does not know. Its status says what is left to do.
            go.WasThere = true;
            return Value(go);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return EformidlingFailure.Of(exception, changes: true);
        }
    }

    private async ValueTask<Result<string?>> Begun(Go go, CancellationToken cancellationToken) =>
        (await statuser.Of(go.MessageId, cancellationToken)).TryGet(out var tilstand, out var problem) ? tilstand == Tilstand.Ukjent ? (string?)null : Value(go) : problem;

    private async ValueTask<Result<string?>> Sent(Go go, CancellationToken cancellationToken) =>
        (await statuser.Of(go.MessageId, cancellationToken)).TryGet(out var tilstand, out var problem) ? tilstand is Tilstand.Ukjent or Tilstand.Opprettet ? (string?)null : Value(go) : problem;

    private async ValueTask<Result<string>> Upload(Go go, BrevFil file, CancellationToken cancellationToken) =>
        await go.Context.Attachments.Open(file.Dokument.Ref, cancellationToken) is { } content
            ? await Upload(go, file.Name, file.Dokument.Mediatype, content, cancellationToken)
            : new Problem(EformidlingProblems.FileMissing);

    /// <summary>The file's name goes in a header, and its title nowhere: it would stand in the address.</summary>
    private async ValueTask<Result<string>> Upload(Go go, string name, string mediaType, Stream file, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { Name = "\"file\"", FileName = $"\"{name}\"" };
        try
        {
            using var response = await api.Upload(go.MessageId, content, cancellationToken);
            return Done(response) is { } problem && problem.ExternalCode != EformidlingFailure.DuplicateFile ? problem : name;
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return EformidlingFailure.Of(exception, changes: true);
        }
    }

    private async ValueTask<Result<string>> Send(Go go, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await api.Send(go.MessageId, cancellationToken);
            return Done(response) is { } problem ? problem : Value(go);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return EformidlingFailure.Of(exception, changes: true);
        }
    }

    /// <summary>Both answer with nothing.</summary>
    private Problem? Done(IApiResponse<string> response) => response switch
    {
        { IsSuccessful: true, Content: null or "" } => null,
        _ => EformidlingFailure.Of(response, changes: true, time),
    };

    private static string Value(Go go) => go.MessageId.ToString("D");

    private Sbd Sbd(Go go)
    {
        var now = time.GetUtcNow();
        // A conversation goes on when the sender says which; otherwise it is this message's own.
        var conversation = Guid.TryParse(go.Message.Envelope.ConversationId, out var known) ? known : go.MessageId;
        return new Sbd
        {
            Header = new SbdHeader
            {
                HeaderVersion = "1.0",
                Sender = [SbdPart.Of(options.Organisation!)],
                Receiver = [SbdPart.Of(go.Letter.Mottaker.Orgnr!)],
                Document = new SbdDocument
                {
                    Standard = "urn:no:difi:arkivmelding:xsd::arkivmelding",
                    TypeVersion = "1.0",
                    InstanceIdentifier = Value(go),
                    Type = "arkivmelding",
                    CreationDateAndTime = Time(now),
                },
                Scopes = new SbdScopes(
                [
                    new SbdScope
                    {
                        Type = SbdScope.Conversation,
                        InstanceIdentifier = conversation.ToString("D"),
                        Identifier = options.Process,
                        Information = [new SbdScopeInformation(Time(now + options.TimeToLive))],
                    },
                ]),
            },
            Message = new Dictionary<string, JsonElement>
            {
                ["arkivmelding"] = JsonSerializer.SerializeToElement(new Arkivmelding(options.SecurityLevel.ToString(CultureInfo.InvariantCulture), ArkivmeldingWriter.FileName)),
            },
        };
    }

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
