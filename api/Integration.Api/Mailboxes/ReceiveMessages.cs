using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Client.Mailboxes;
using Integration.Core.Mailboxes;

namespace Integration.Api.Mailboxes;

/// <summary><c>POST /api/v1/mailboxes/{mailbox}/receive</c>: peek-lock with long poll.</summary>
internal static class ReceiveMessages
{
    public static async Task Handle(HttpContext context, string mailbox, MailboxService mailboxes, IHostApplicationLifetime lifetime)
    {
        var read = await JsonBody.Read(context, ApiRequestJson.Default.ReceiveRequest, new ReceiveRequest());
        if (!read.TryGet(out var request, out var problem) || (problem = Check(request)) is not null)
        {
            await ProblemWriter.Write(context, problem);
            return;
        }

        var received = await Receive(context, mailbox, request, mailboxes, lifetime.ApplicationStopping);
        if (!received.TryGet(out var deliveries, out problem))
        {
            await ProblemWriter.Write(context, problem);
            return;
        }

        if (deliveries.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        Write(json, deliveries);
    }

    private static async ValueTask<Result<IReadOnlyList<MailboxDelivery>>> Receive(
        HttpContext context, string mailbox, ReceiveRequest request, MailboxService mailboxes, CancellationToken stopping)
    {
        // A hub that stops does not wait for what may come: the receiver asks again, and finds another hub or this one started.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            return await mailboxes.Receive(
                context.Client(), mailbox, request.Max ?? MailboxLimits.DefaultMax, TimeSpan.FromSeconds(request.Wait ?? 0),
                TimeSpan.FromSeconds(request.Lock ?? MailboxLimits.DefaultLockSeconds), either.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return Array.Empty<MailboxDelivery>();
        }
    }

    private static Problem? Check(ReceiveRequest request)
    {
        ProblemError?[] errors =
        [
            MailboxLimits.Check("/max", request.Max, 1, 100),
            MailboxLimits.Check("/wait", request.Wait, 0, 30),
            MailboxLimits.Check("/lock", request.Lock, 5, 3600),
        ];
        ProblemError[] wrong = [.. errors.OfType<ProblemError>()];
        return wrong.Length == 0 ? null : new Problem(ApiProblems.Parameter) { Errors = wrong };
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<MailboxDelivery> deliveries)
    {
        json.WriteStartObject();
        json.WriteStartArray("messages"u8);
        foreach (var delivery in deliveries)
        {
            json.WriteStartObject();
            json.WriteString("lockToken"u8, delivery.LockToken);
            json.WriteString("lockedUntil"u8, delivery.LockedUntil);
            json.WriteNumber("attempt"u8, delivery.Attempt);

            // The event as it was stored; it was validated on its way in.
            json.WritePropertyName("event"u8);
            json.WriteRawValue(delivery.Event.Span, skipInputValidation: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
