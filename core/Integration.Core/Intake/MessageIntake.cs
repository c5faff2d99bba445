using System.Globalization;
using System.Security.Cryptography;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Clients;
using Integration.Core.Diagnostics;
using Integration.Core.Ports;
using Integration.Core.Routing;
using Integration.Core.Validation;
using Integration.Core.Validation.Json;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Intake;

/// <summary>The one way in: checks an event, and puts it, its deliveries and its key on disk in one transaction.</summary>
internal sealed partial class MessageIntake(
    SchemaCatalog schemas,
    MessageRoutes routes,
    IMessageStore store,
    IAttachmentStore attachments,
    IPayloadProtector protector,
    DiskGuard disk,
    CoreMetrics metrics,
    TimeProvider time,
    ILogger<MessageIntake> logger)
{
    /// <summary>
    /// Accepts one event in CloudEvents structured form. When a receipt comes back the message is flushed to disk. When a problem comes
    /// back nothing was stored.
    /// </summary>
    /// <param name="client">Who sends it; authenticated.</param>
    /// <param name="json">The event's bytes; kept as they are.</param>
    /// <param name="traceParent">The trace of the request, used when the event carries none.</param>
    /// <param name="ifMatch">The version of the subject that the sender had seen, when it does not stand in the event.</param>
    /// <param name="cancellationToken">Ends the wait; the message may still have been stored.</param>
    /// <returns>The receipt, or every error at once.</returns>
    public async ValueTask<Result<IntakeReceipt>> Accept(Client client, ReadOnlyMemory<byte> json, string? traceParent, string? ifMatch, CancellationToken cancellationToken) =>
        Read(client, json, traceParent, ifMatch).TryGet(out var message, out var problem) ? await Store(client, message, cancellationToken) : problem;

    /// <summary>The first half of <see cref="Accept"/>: everything but storing.</summary>
    public Result<NewMessage> Read(Client client, ReadOnlyMemory<byte> json, string? traceParent, string? ifMatch)
    {
        if (disk.IsLow)
        {
            return Refuse(client, new Problem(IntakeProblems.DiskLow) { RetryAfter = TimeSpan.FromSeconds(30) });
        }

        return Prepare(client, json, traceParent, ifMatch).TryGet(out var message, out var problem) ? message : Refuse(client, problem);
    }

    /// <summary>The second half of <see cref="Accept"/>.</summary>
    public async ValueTask<Result<IntakeReceipt>> Store(Client client, NewMessage message, CancellationToken cancellationToken)
    {
        if (message.Attachments.Count > 0)
        {
            var missing = await attachments.Missing(client.Agency, message.Attachments, cancellationToken);
            if (missing.Count > 0)
            {
                return Refuse(client, new Problem(IntakeProblems.AttachmentMissing) { Detail = $"{missing.Count} of {message.Attachments.Count} attachments" });
            }
        }

        AcceptOutcome outcome;
        try
        {
            outcome = await store.Accept(message, cancellationToken);
        }
        catch (StoreException failure)
        {
            return Refuse(client, failure.Problem.Class == ProblemClass.Transient ? failure.Problem with { RetryAfter = TimeSpan.FromSeconds(5) } : failure.Problem);
        }

        switch (outcome.Kind)
        {
            case AcceptKind.KeyReused: return Refuse(client, new Problem(IntakeProblems.KeyReused));
            case AcceptKind.VersionPassed: return Refuse(client, Version(IntakeProblems.VersionPassed, outcome));
            case AcceptKind.VersionMissing: return Refuse(client, Version(IntakeProblems.VersionMissing, outcome));
        }

        metrics.Accepted(message.Envelope.Type, client.Id, outcome.Kind == AcceptKind.Replayed);
        LogAccepted(outcome.Id, client.Id, message.Envelope.Type, outcome.Kind);
        return new IntakeReceipt(outcome.Id, outcome.Kind == AcceptKind.Replayed, outcome.Version);
    }

    /// <summary>
    /// Everything that is checked and decided about one event before it is stored: form, attributes, schema, deliveries, encryption. Stores nothing,
    /// and does not look whether the attachments it names are there.
    /// </summary>
    /// <param name="client">Who sends it: a business system, or a source of an inbound adapter.</param>
    /// <param name="json">The event's bytes; kept as they are.</param>
    /// <param name="traceParent">Used when the event carries none.</param>
    /// <param name="ifMatch">The version of the subject that the sender had seen, when it does not stand in the event.</param>
    /// <returns>The message as it would be stored, or every error at once.</returns>
    public Result<NewMessage> Prepare(Client client, ReadOnlyMemory<byte> json, string? traceParent, string? ifMatch = null)
    {
        if (JsonStrict.Check(json.Span) is { } fault)
        {
            var definition = fault.Keyword switch { JsonStrictFault.DuplicateKey => IntakeProblems.DuplicateKey, JsonStrictFault.Depth => IntakeProblems.TooDeep, _ => IntakeProblems.NotJson };
            return new Problem(definition) { Errors = [fault] };
        }

        var now = time.GetUtcNow();
        if (Check(client, json, ifMatch, now, out var envelope, out var data, out var version) is { } problem)
        {
            return problem;
        }

        var id = Guid.CreateVersion7(now);
        return new NewMessage
        {
            Id = id,
            Client = client.Id,
            Agency = client.Agency,
            Envelope = envelope with { TraceParent = envelope.TraceParent ?? traceParent },
            BodyHash = SHA256.HashData(json.Span).AsMemory(0, 16),
            Body = protector.Protect(client.Agency, id, json.Span),
            AcceptedAt = now,
            Deliveries = routes.Of(envelope, json),
            Attachments = AttachmentReferences.In(data.Span),
            Version = version,
        };
    }

    /// <summary>Counts and tells that an event was refused.</summary>
    public Problem Refuse(Client client, Problem problem)
    {
        metrics.Rejected(problem.Code, client.Id);
        LogRefused(client.Id, problem.Code, problem.Errors.Count);
        return problem;
    }

    private static Problem Version(ProblemDefinition definition, AcceptOutcome outcome) =>
        new(definition) { Errors = [new(SeenVersion.Pointer, "version", outcome.Version?.ToString(CultureInfo.InvariantCulture))] };

    private Problem? Check(
        Client client, ReadOnlyMemory<byte> json, string? ifMatch, DateTimeOffset now, out MessageEnvelope envelope, out ReadOnlyMemory<byte> data, out SubjectVersion? version)
    {
        var errors = new List<ProblemError>();
        var reader = new EventReader(errors);
        envelope = reader.Read(json.Span);
        data = json.Slice(reader.Data.Offset, reader.Data.Length);
        var schema = envelope.Type.Length > 0 ? schemas.Find(envelope.Type) : null;
        version = SeenVersion.Read(schema, client.Agency, envelope, reader.IfMatch, ifMatch, errors);
        var wrongAttributes = errors.Count;
        if (schema is not null && data.Length > 0)
        {
            foreach (var error in schema.ValidateStrict(data))
            {
                errors.Add(error with { Pointer = "/data" + error.Pointer });
            }
        }

        if (reader.IdentityNumberFound)
        {
            return new Problem(IntakeProblems.IdentityNumber) { Errors = errors };
        }

        if (wrongAttributes > 0)
        {
            return new Problem(IntakeProblems.Attributes) { Errors = errors };
        }

        if (!client.SpeaksAs(envelope.Source))
        {
            return new Problem(IntakeProblems.ForeignSource) { Errors = [new("/source", "source", "one of the client's own prefixes")] };
        }

        if (schema is null)
        {
            return new Problem(IntakeProblems.UnknownType) { Errors = [new("/type", "type", "a type of the catalogue")] };
        }

        if (!client.Types.Contains(envelope.Type))
        {
            return new Problem(IntakeProblems.TypeNotAllowed) { Errors = [new("/type", "type", "one of the client's own types")] };
        }

        if (errors.Count > 0)
        {
            return new Problem(IntakeProblems.Schema) { Errors = errors };
        }

        return envelope.ExpiresAt <= now ? new Problem(IntakeProblems.AlreadyExpired) { Errors = [new("/expiresat", "expired", "a time in the future")] } : null;
    }

    [LoggerMessage(EventName = "message-accepted", Level = LogLevel.Information, Message = "Message {MessageId} from {Client} accepted: {MessageType} ({Kind})")]
    private partial void LogAccepted(Guid messageId, string client, string messageType, AcceptKind kind);

    [LoggerMessage(EventName = "message-refused", Level = LogLevel.Information, Message = "Message from {Client} refused: {Code}, {Errors} errors")]
    private partial void LogRefused(string client, string code, int errors);
}
