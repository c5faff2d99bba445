using Integration.Api.Messages;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Core.Ports;
using Microsoft.Net.Http.Headers;

namespace Integration.Api.Attachments;

/// <summary>
/// <c>GET /api/v1/attachments/{id}</c>, with Range. A client gets what it uploaded, and what a message in one of its mailboxes refers to
/// (<c>?message={id}</c>, the event's own id there).
/// </summary>
internal static class DownloadAttachment
{
    public static async Task<IResult> Handle(HttpContext context, Guid id, Guid? message, IAttachmentStore attachments, IMessageStore messages, CancellationToken cancellationToken)
    {
        var found = await attachments.Find(id, cancellationToken);
        if (found is null || !await IsVisible(context, found, message, attachments, messages, cancellationToken))
            return new ProblemResult(ApiProblems.NotFound);

        // What a stranger uploaded is never shown as a page of the hub.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentDisposition = "attachment";
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(
            await attachments.Open(found, cancellationToken), found.MediaType, entityTag: new EntityTagHeaderValue($"\"{found.Sha256}\""), enableRangeProcessing: true);
    }

    private static async ValueTask<bool> IsVisible(
        HttpContext context, AttachmentInfo found, Guid? message, IAttachmentStore attachments, IMessageStore messages, CancellationToken cancellationToken)
    {
        var client = context.Client();
        if (found.Client == client.Id)
            return true;
        return message is { } messageId
            && await attachments.BelongsTo(found.Id, messageId, cancellationToken)
            && await messages.Find(messageId, cancellationToken) is { } details
            && GetMessage.IsVisible(client, details);
    }
}
