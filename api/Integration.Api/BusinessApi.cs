using Integration.Api.Attachments;
using Integration.Api.Catalogue;
using Integration.Api.Lookups;
using Integration.Api.Mailboxes;
using Integration.Api.Messages;
using Integration.Api.OpenApi;
using Integration.Api.Security;
using Integration.Api.Subscriptions;
using Integration.Client.Attachments;
using Integration.Client.Catalogue;
using Integration.Client.Lookups;
using Integration.Client.Mailboxes;
using Integration.Client.Messages;
using Integration.Client.Problems;
using Integration.Client.Subscriptions;

namespace Integration.Api;

/// <summary>The routes of <c>/api/v1</c>. One class per operation; here they are named and documented.</summary>
internal static class BusinessApi
{
    public static void MapBusinessApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequireAuthorization(Policies.Client).Refuses(401, 403);
        MapMessages(api.MapGroup("/messages").WithTags("Messages"));
        MapMailboxes(api.MapGroup("/mailboxes/{mailbox}").WithTags("Mailboxes"));
        MapSubscriptions(api.MapGroup("/subscriptions").WithTags("Subscriptions"));
        MapLookups(api.MapGroup("/lookups").WithTags("Lookups"));
        MapAttachments(api.MapGroup("/attachments").WithTags("Attachments"));
        MapCatalogue(api.MapGroup("").WithTags("Catalogue"));
    }

    private static void MapMessages(RouteGroupBuilder messages)
    {
        messages.MapPost("", PostMessage.Handle).WithName("postMessage")
            .WithSummary("Send a message, or a batch of them")
            .WithDescription("CloudEvents 1.0: structured, binary (ce- headers) or batch. 202 when it is on disk. The same source, id and content may be sent again at any time and give the first answer, with Idempotent-Replay: true. Where the subject of a type has a version, If-Match (in a batch each event's ifmatch) says which one was seen, and ETag which one the message made.")
            .WithMetadata(new EventBodyMetadata())
            .Produces<MessageAccepted>(202).Produces<BatchAnswer>(207).Refuses(400, 409, 412, 413, 415, 422, 428, 503);
        messages.MapGet("/{id:guid}", GetMessage.Handle).WithName("getMessage")
            .WithSummary("What became of a message")
            .Produces<MessageStatus>().Refuses(404);
        messages.MapGet("", ListMessages.Handle).WithName("listMessages")
            .WithSummary("The client's own messages, newest first")
            .WithDescription("Exact matches; state=open is what has not ended. Give next of a page as cursor to get the next one. Personal numbers are refused here: addresses end up in logs.")
            .Produces<MessagePage>().Refuses(400);
    }

    private static void MapMailboxes(RouteGroupBuilder mailbox)
    {
        mailbox.MapPost("/receive", ReceiveMessages.Handle).WithName("receiveMessages")
            .WithSummary("Take messages, locked for this receiver; waits for the first (long poll)")
            .Accepts<ReceiveRequest>(true, "application/json")
            .Produces<ReceivedMessages>().Produces(204).Refuses(400, 404, 413, 415);
        mailbox.MapGet("/messages", ListMailbox.Handle).WithName("listMailbox")
            .WithSummary("What lies in the mailbox and is not dealt with, oldest first")
            .WithDescription("Nothing is locked by looking. Give next of a page as cursor to get the next one.")
            .Produces<MailboxPage>().Refuses(400, 404);
        var locks = mailbox.MapGroup("/locks/{lockToken:guid}");
        locks.MapPost("/complete", CompleteMessage.Handle).WithName("completeMessage")
            .WithSummary("The message is dealt with").Produces(204).Refuses(404, 409, 410);
        locks.MapPost("/abandon", AbandonMessage.Handle).WithName("abandonMessage")
            .WithSummary("Give the message back at once").Produces(204).Refuses(404, 409, 410);
        locks.MapPost("/reject", RejectMessage.Handle).WithName("rejectMessage")
            .WithSummary("Refuse the message for good; its sender is told")
            .Accepts<RejectRequest>("application/json").Produces(204).Refuses(400, 404, 409, 410, 413, 415);
        locks.MapPost("/renew", RenewLock.Handle).WithName("renewLock")
            .WithSummary("Make the lock last from now; its end stands in Locked-Until")
            .Accepts<RenewRequest>(true, "application/json").Produces(204).Refuses(400, 404, 409, 410, 413, 415);
    }

    private static void MapSubscriptions(RouteGroupBuilder subscriptions)
    {
        subscriptions.MapPost("", SubscriptionEndpoints.Create).WithName("subscribe")
            .WithSummary("Have a mailbox pushed to an address of the client")
            .WithDescription("CloudEvents in structured form, signed as Standard Webhooks has it (webhook-id, webhook-timestamp, webhook-signature v1). The address is asked for its consent first: OPTIONS with WebHook-Request-Origin, to be answered with WebHook-Allowed-Origin. Any 2xx takes the message; 410 ends the subscription; 400, 406, 413, 415, 422 and 451 refuse the message for good, and its sender is told; anything else is tried again, with Retry-After. Too much that fails pauses it, and the messages wait in the mailbox. The secret is shown this once.")
            .Accepts<SubscriptionRequest>("application/json")
            .Produces<SubscriptionSecret>(201).Refuses(400, 404, 409, 413, 415, 422);
        subscriptions.MapGet("", SubscriptionEndpoints.List).WithName("listSubscriptions")
            .WithSummary("The client's subscriptions, and how they go").Produces<SubscriptionList>();
        subscriptions.MapGet("/{id:guid}", SubscriptionEndpoints.Get).WithName("getSubscription")
            .WithSummary("One subscription, and how it goes").Produces<SubscriptionStatus>().Refuses(404);
        subscriptions.MapDelete("/{id:guid}", SubscriptionEndpoints.Remove).WithName("unsubscribe")
            .WithSummary("End a subscription; what waits stays in the mailbox").Produces(204).Refuses(404);
        subscriptions.MapPost("/{id:guid}/rotate", SubscriptionEndpoints.Rotate).WithName("rotateSecret")
            .WithSummary("A new secret; for a day both sign").Produces<SubscriptionSecret>().Refuses(404);
        subscriptions.MapPost("/{id:guid}/resume", SubscriptionEndpoints.Resume).WithName("resumeSubscription")
            .WithSummary("Go on with a subscription that is paused; the address is asked again").Produces<SubscriptionStatus>().Refuses(404, 409, 422);
    }

    private static void MapLookups(RouteGroupBuilder lookups) =>
        lookups.MapPost("/{name}", AskLookup.Handle).WithName("askLookup")
            .WithSummary("Ask a register")
            .WithDescription("The parameters stand in the body, so that no personal number gets into an address. Prefer: wait=N gives the time, at most 30 s.")
            .Accepts<Dictionary<string, string>>("application/json")
            .Produces<LookupResult>().Refuses(400, 404, 413, 415, 422, 502, 503, 504);

    private static void MapAttachments(RouteGroupBuilder attachments)
    {
        attachments.MapPost("", UploadAttachment.Handle).WithName("uploadAttachment")
            .WithSummary("Upload a file that a message will refer to")
            .WithDescription("Streamed. Compare sha256 with your own. A file no message refers to within a day is removed. With Tus-Resumable: 1.0.0 and Upload-Length it only begins (tus 1.0: creation, expiration, checksum), and the file comes in parts with PATCH; its media type stands in Upload-Metadata as filetype.")
            .WithMetadata(new BinaryBodyMetadata())
            .Produces<AttachmentStored>(201).Refuses(400, 412, 413, 415, 503);
        attachments.MapMethods("", [HttpMethods.Options], TusOptions.Handle).WithName("uploadOptions")
            .WithSummary("What of tus the hub does").Produces(204);
        attachments.MapMethods("/{id:guid}", [HttpMethods.Head], FindUpload.Handle).WithName("findUpload")
            .WithSummary("How far a file has come: Upload-Offset of Upload-Length").WithDescription("tus 1.0. The two are equal when it is whole.")
            .Produces(200).Refuses(404, 410, 412);
        attachments.MapMethods("/{id:guid}", [HttpMethods.Patch], AppendUpload.Handle).WithName("appendUpload")
            .WithSummary("A part of a file, from Upload-Offset on")
            .WithDescription("tus 1.0, application/offset+octet-stream. 204 when it is on disk, with Upload-Offset: where the next one begins. What came before a line broke counts, unless Upload-Checksum was given. The last part makes the file.")
            .WithMetadata(new BinaryBodyMetadata())
            .Produces(204).Refuses(400, 404, 409, 410, 412, 413, 415, 460, 503);
        attachments.MapGet("/{id:guid}", DownloadAttachment.Handle).WithName("downloadAttachment")
            .WithSummary("Download a file, or a part of it (Range)")
            .Produces(200, contentType: "application/octet-stream").Produces(206, contentType: "application/octet-stream").Refuses(404);
    }

    private static void MapCatalogue(RouteGroupBuilder catalogue)
    {
        catalogue.MapGet("/schemas", ListSchemas.Handle).WithName("listSchemas")
            .WithSummary("The message types of the hub").Produces<SchemaList>();
        catalogue.MapGet("/schemas/{type}", GetSchema.Handle).WithName("getSchema")
            .WithSummary("The JSON Schema of a message type").Produces(200, contentType: "application/schema+json").Refuses(404);
        catalogue.MapGet("/schemas/{type}/{version}", GetSchema.HandleVersion).WithName("getSchemaVersion")
            .WithSummary("The JSON Schema of a version of a message type").Produces(200, contentType: "application/schema+json").Refuses(404);
        catalogue.MapGet("/catalogue", GetCatalogue.Handle).WithName("getCatalogue")
            .WithSummary("What this client may use").Produces<ServiceCatalogue>();
    }

    private static TBuilder Refuses<TBuilder>(this TBuilder builder, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
            builder.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), ["application/problem+json"]));
        return builder;
    }
}
