using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Clients;
using Integration.Core.Intake;
using Integration.Core.Ports;
using Integration.Core.Routing;

namespace Integration.Core.Receipts;

/// <summary>Makes the messages that the hub itself sends: replies, notices of rejection, copies into mailboxes.</summary>
internal sealed class HubMessages(ClientDirectory clients, MessageRoutes routes, IPayloadProtector protector, TimeProvider time)
{
    public const string RejectedType = "no.kommune.melding.avvist.v1";
    public const string LateType = "no.kommune.melding.forsinket.v1";

    /// <summary>Source of every message that the hub made itself.</summary>
    public const string Source = "urn:knutepunkt:hub";

    /// <summary>The mailbox where the sender of a message is answered; null when it has none.</summary>
    public string? MailboxOf(StoredMessage message) => clients.Find(message.Client)?.ReplyMailbox;

    /// <summary>A message caused by another, with its subject, correlation and sensitivity, for a mailbox.</summary>
    /// <param name="cause">The message it comes from.</param>
    /// <param name="type">Its type.</param>
    /// <param name="data">Its data: one JSON value.</param>
    /// <param name="mailbox">Where it is put.</param>
    /// <param name="source">Who speaks: the hub, or the original source when it is a copy.</param>
    /// <returns>The message, encrypted.</returns>
    public NewMessage For(StoredMessage cause, string type, ReadOnlySpan<byte> data, string mailbox, string source = Source) =>
        Make(cause, type, data, source, out _) with { Mailbox = mailbox };

    /// <summary>A message that a flow's rule sends on: in the name of its sender, who gets the answers, with a delivery for each flow that takes it now.</summary>
    /// <param name="cause">The message it comes from.</param>
    /// <param name="type">Its type.</param>
    /// <param name="data">Its data: one JSON value.</param>
    /// <returns>The message, encrypted.</returns>
    public NewMessage SentOn(StoredMessage cause, string type, ReadOnlySpan<byte> data)
    {
        var message = Make(cause, type, data, Source, out var json);
        return message with { Client = cause.Client, Deliveries = routes.Of(message.Envelope, json), Attachments = AttachmentReferences.In(data) };
    }

    /// <summary>True for a message that was sent on: it never is a second time, so that two flows cannot send it back and forth.</summary>
    public static bool IsSentOn(StoredMessage message) => message.Envelope.Source == Source;

    private NewMessage Make(StoredMessage cause, string type, ReadOnlySpan<byte> data, string source, out byte[] json)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var envelope = cause.Envelope with
        {
            Id = id.ToString("D"),
            Source = source,
            Type = type,
            Time = now,
            CorrelationId = cause.Envelope.CorrelationId ?? cause.Id.ToString("D"),
            CausationId = cause.Id.ToString("D"),
            ExpiresAt = null,
            NotBefore = null,
        };
        json = Write(envelope, data);
        return new NewMessage
        {
            Id = id,
            Client = "hub",
            Agency = cause.Agency,
            Envelope = envelope,
            BodyHash = SHA256.HashData(json).AsMemory(0, 16),
            Body = protector.Protect(cause.Agency, id, json),
            AcceptedAt = now,
        };
    }

    /// <summary>The notice that a message was rejected or expired; null when its sender has no mailbox.</summary>
    public NewMessage? Rejection(StoredMessage message, Problem problem, string? reason = null) => Notice(message, RejectedType, writer =>
    {
        writer.WriteString("code", problem.Code);
        writer.WriteString("class", Words.Of(problem.Class));
        writer.WriteString("owner", Words.Of(problem.Definition.Owner));
        Texts(writer, problem.Definition);
        if (reason is not null)
        {
            writer.WriteString("reason", reason);
        }

        writer.WriteStartArray("errors");
        foreach (var error in problem.Errors)
        {
            writer.WriteStartObject();
            writer.WriteString("pointer", error.Pointer);
            writer.WriteString("keyword", error.Keyword);
            if (error.Expected is not null)
            {
                writer.WriteString("expected", error.Expected);
            }

            if (error.Actual is not null)
            {
                writer.WriteString("actual", error.Actual);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>The notice that a message was not received by its deadline; null when its sender has no mailbox.</summary>
    public NewMessage? Late(StoredMessage message, DeliveryDetails delivery, Problem problem) => Notice(message, LateType, writer =>
    {
        writer.WriteString("flow", delivery.Flow);
        writer.WriteString("acceptedAt", message.AcceptedAt);
        writer.WriteString("deadline", delivery.Deadline!.Value);
        writer.WriteString("code", problem.Code);
        Texts(writer, problem.Definition);
    });

    private NewMessage? Notice(StoredMessage message, string type, Action<Utf8JsonWriter> write)
    {
        // Never a notice about a notice.
        if (message.Client == "hub" || MailboxOf(message) is not { } mailbox)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("of", message.Id.ToString("D"));
            writer.WriteString("sourceId", message.Envelope.Id);
            writer.WriteString("type", message.Envelope.Type);
            write(writer);
            writer.WriteString("at", time.GetUtcNow());
            writer.WriteEndObject();
        }

        return For(message, type, buffer.WrittenSpan, mailbox);
    }

    private static void Texts(Utf8JsonWriter writer, ProblemDefinition definition)
    {
        Text(writer, "title", definition.Title);
        Text(writer, "nextStep", definition.NextStep);
    }

    private static void Text(Utf8JsonWriter writer, string name, LocalizedText text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("nb", text.Nb);
        writer.WriteString("en", text.En);
        writer.WriteEndObject();
    }

    private static byte[] Write(MessageEnvelope envelope, ReadOnlySpan<byte> data)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length + 512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion", "1.0");
            writer.WriteString("id", envelope.Id);
            writer.WriteString("source", envelope.Source);
            writer.WriteString("type", envelope.Type);
            writer.WriteString("time", envelope.Time!.Value);
            Optional(writer, "subject", envelope.Subject);
            Optional(writer, "correlationid", envelope.CorrelationId);
            Optional(writer, "causationid", envelope.CausationId);
            Optional(writer, "conversationid", envelope.ConversationId);
            Optional(writer, "partitionkey", envelope.PartitionKey);
            Optional(writer, "traceparent", envelope.TraceParent);
            Optional(writer, "receiver", envelope.Receiver);
            writer.WriteString("sensitivity", Words.Of(envelope.Sensitivity));
            writer.WriteString("datacontenttype", "application/json");
            writer.WritePropertyName("data");
            writer.WriteRawValue(data);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
