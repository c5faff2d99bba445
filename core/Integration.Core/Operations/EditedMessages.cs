using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Intake;
using Integration.Core.Ports;
using Integration.Core.Routing;
using Integration.Core.Validation;
using Microsoft.Extensions.Options;

namespace Integration.Core.Operations;

/// <summary>
/// Makes the message that goes instead of another: its data is the operator's, all else is the original's but for the id. It goes to the flows that have not had the original.
/// </summary>
internal sealed class EditedMessages(SchemaCatalog schemas, MessageRoutes routes, IPayloadProtector protector, IAttachmentStore attachments, IOptions<IntakeOptions> limits, TimeProvider time)
{
    private static readonly DeliveryState[] Had = [DeliveryState.Completed, DeliveryState.PartlyCompleted, DeliveryState.AwaitingReceipt];

    // What the new message has of its own, or must not have any more.
    private static readonly string[] Own = ["id", "data", "correlationid", "causationid", "expiresat", "notbefore"];

    /// <summary>Those that a second person must agree to.</summary>
    public static bool NeedsApproval(Sensitivity sensitivity) => sensitivity is Sensitivity.Criminal or Sensitivity.Health or Sensitivity.ChildWelfare;

    /// <summary>Every place where the data breaks the schema of its type, or the rules of JSON.</summary>
    public IReadOnlyList<ProblemError> Check(string type, string data) =>
        Encoding.UTF8.GetByteCount(data) > limits.Value.MaxEventBytes
            ? [new ProblemError("", "maxLength", $"{limits.Value.MaxEventBytes} bytes", "more")]
            : schemas.Find(type) is not { } schema ? [new ProblemError("", "type", "a type of the catalogue")] : schema.Validate(Encoding.UTF8.GetBytes(data));

    /// <summary>The message, encrypted, with the deliveries it is to have.</summary>
    /// <param name="original">What it goes instead of.</param>
    /// <param name="body">The original with its body.</param>
    /// <param name="data">The edited data.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<Result<NewMessage>> Make(MessageDetails original, StoredMessage body, string data, CancellationToken cancellationToken)
    {
        if (Check(body.Envelope.Type, data) is { Count: > 0 } errors)
            return new Problem(OperationProblems.EditInvalid) { Errors = errors };
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var envelope = body.Envelope with
        {
            Id = id.ToString("D"),
            CorrelationId = body.Envelope.CorrelationId is { Length: > 0 } correlation ? correlation : body.Id.ToString("D"),
            CausationId = body.Id.ToString("D"),
            ExpiresAt = body.Envelope.ExpiresAt > now ? body.Envelope.ExpiresAt : null,
            NotBefore = null,
        };
        byte[] json;
        try
        {
            json = Write(protector.Unprotect(body.Id, body.Body), envelope, data);
        }
        catch (CryptographicException)
        {
            return new Problem(OperationProblems.ContentGone);
        }

        var linked = AttachmentReferences.In(Encoding.UTF8.GetBytes(data));
        if (linked.Count > 0 && (await attachments.Missing(body.Agency, linked, cancellationToken)).Count > 0)
            return new Problem(IntakeProblems.AttachmentMissing);
        var had = original.Deliveries.Where(delivery => Had.Contains(delivery.State)).Select(delivery => delivery.Flow).ToHashSet(StringComparer.Ordinal);
        NewDelivery[] deliveries = [.. routes.Of(envelope, json).Where(delivery => delivery.Flow != "-" && !had.Contains(delivery.Flow))];
        if (deliveries.Length == 0)
            return new Problem(OperationProblems.EditGoesNowhere);
        return new NewMessage
        {
            Id = id,
            Client = body.Client,
            Agency = body.Agency,
            Envelope = envelope,
            BodyHash = SHA256.HashData(json).AsMemory(0, 16),
            Body = protector.Protect(body.Agency, id, json),
            AcceptedAt = now,
            Deliveries = NeedsApproval(envelope.Sensitivity) ? [.. deliveries.Select(Waiting)] : deliveries,
            Attachments = linked,
        };
    }

    private static NewDelivery Waiting(NewDelivery delivery) =>
        delivery with { State = DeliveryState.NeedsAction, DueAt = null, ProblemCode = OperationProblems.AwaitsApproval.Code };

    // From the original's own bytes: attributes the hub does not know go along.
    private static byte[] Write(byte[] original, MessageEnvelope envelope, string data)
    {
        using var document = JsonDocument.Parse(original);
        var buffer = new ArrayBufferWriter<byte>(original.Length + 256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("id", envelope.Id);
            foreach (var property in document.RootElement.EnumerateObject().Where(property => !Own.Contains(property.Name)))
                property.WriteTo(writer);
            writer.WriteString("correlationid", envelope.CorrelationId);
            writer.WriteString("causationid", envelope.CausationId);
            if (envelope.ExpiresAt is { } expires)
                writer.WriteString("expiresat", expires);
            writer.WritePropertyName("data");
            writer.WriteRawValue(data);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
