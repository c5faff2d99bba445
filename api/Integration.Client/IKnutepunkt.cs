using System.Text.Json;
using Integration.Client.Attachments;
using Integration.Client.Catalogue;
using Integration.Client.Lookups;
using Integration.Client.Mailboxes;
using Integration.Client.Messages;
using Integration.Client.Subscriptions;
using Refit;

namespace Integration.Client;

/// <summary>
/// The hub's API for business systems. A refusal is an <see cref="ApiException"/> (read it with <see cref="KnutepunktProblems"/>), a
/// hub that cannot be reached an <see cref="ApiRequestException"/>. Never log <see cref="ApiException.Content"/>.
/// </summary>
public interface IKnutepunkt
{
    /// <summary>Posts one event. It is on the hub's disk when this returns; the same event may be posted again at any time.</summary>
    /// <param name="message">The event in CloudEvents structured form; see <see cref="CloudEventContent"/>.</param>
    /// <param name="cancellationToken">Ends the wait; the event may still have been accepted.</param>
    /// <returns>The hub's id. <c>Idempotent-Replay: true</c> stands in the headers when it was accepted before.</returns>
    [Post("/api/v1/messages")]
    Task<IApiResponse<MessageAccepted>> PostAsync([Body] HttpContent message, CancellationToken cancellationToken = default);

    /// <summary>Posts one event about a subject that has a version: it is refused when somebody else has written about the subject since.</summary>
    /// <param name="message">The event in CloudEvents structured form; see <see cref="CloudEventContent"/>.</param>
    /// <param name="ifMatch">The version that was seen, in quotes, as <c>ETag</c> gave it; <c>"0"</c>: none.</param>
    /// <param name="cancellationToken">Ends the wait; the event may still have been accepted.</param>
    /// <returns>The hub's id, and in <c>ETag</c> the version it made. 412: another version; 428: none was given; <c>ETag</c> says which it is now.</returns>
    [Post("/api/v1/messages")]
    Task<IApiResponse<MessageAccepted>> PostAsync([Body] HttpContent message, [Header("If-Match")] string ifMatch, CancellationToken cancellationToken = default);

    /// <summary>Posts a batch, at most 500 events (<c>application/cloudevents-batch+json</c>).</summary>
    /// <param name="batch">A JSON array of events; see <see cref="CloudEventContent"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One result per event, in order.</returns>
    [Post("/api/v1/messages")]
    Task<BatchAnswer> PostBatchAsync([Body] HttpContent batch, CancellationToken cancellationToken = default);

    /// <summary>What became of a message.</summary>
    /// <param name="id">The hub's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>State, deliveries, receipts, history.</returns>
    [Get("/api/v1/messages/{id}")]
    Task<MessageStatus> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>The client's own messages, newest first. Parameters left out do not narrow it. Never search by a personal number.</summary>
    /// <param name="subject">Exact subject.</param>
    /// <param name="correlationid">Exact correlation id.</param>
    /// <param name="type">Exact type.</param>
    /// <param name="state">Has a delivery in this state; <c>open</c>: in any that is not an end.</param>
    /// <param name="from">Accepted at or after: RFC 3339.</param>
    /// <param name="cursor">From the page before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A page.</returns>
    [Get("/api/v1/messages")]
    Task<MessagePage> ListAsync(
        string? subject = null, string? correlationid = null, string? type = null, string? state = null, string? from = null, string? cursor = null,
        CancellationToken cancellationToken = default);

    /// <summary>Takes messages from a mailbox, locked for this receiver. HTTP 204, and no content, when it is empty.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="request">How many, how long to wait, how long to lock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages; no content when there are none.</returns>
    [Post("/api/v1/mailboxes/{mailbox}/receive")]
    Task<IApiResponse<ReceivedMessages>> ReceiveAsync(string mailbox, [Body] ReceiveRequest request, CancellationToken cancellationToken = default);

    /// <summary>What lies in a mailbox and is not dealt with, oldest first. Nothing is locked by looking.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="cursor">From the page before.</param>
    /// <param name="limit">At most this many: 1 to 500, default 50.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A page.</returns>
    [Get("/api/v1/mailboxes/{mailbox}/messages")]
    Task<MailboxPage> WaitingAsync(string mailbox, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default);

    /// <summary>The message is dealt with: it leaves the mailbox.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="lockToken">From <see cref="ReceivedMessage.LockToken"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When it is done. 409 or 410: the lock was lost.</returns>
    [Post("/api/v1/mailboxes/{mailbox}/locks/{lockToken}/complete")]
    Task CompleteAsync(string mailbox, Guid lockToken, CancellationToken cancellationToken = default);

    /// <summary>Gives the message back at once.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="lockToken">From <see cref="ReceivedMessage.LockToken"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    [Post("/api/v1/mailboxes/{mailbox}/locks/{lockToken}/abandon")]
    Task AbandonAsync(string mailbox, Guid lockToken, CancellationToken cancellationToken = default);

    /// <summary>Refuses the message for good; its sender is told.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="lockToken">From <see cref="ReceivedMessage.LockToken"/>.</param>
    /// <param name="request">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    [Post("/api/v1/mailboxes/{mailbox}/locks/{lockToken}/reject")]
    Task RejectAsync(string mailbox, Guid lockToken, [Body] RejectRequest request, CancellationToken cancellationToken = default);

    /// <summary>Makes the lock last from now. The new end stands in the header <c>Locked-Until</c>.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="lockToken">From <see cref="ReceivedMessage.LockToken"/>.</param>
    /// <param name="request">For how long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer with its headers.</returns>
    [Post("/api/v1/mailboxes/{mailbox}/locks/{lockToken}/renew")]
    Task<IApiResponse> RenewAsync(string mailbox, Guid lockToken, [Body] RenewRequest request, CancellationToken cancellationToken = default);

    /// <summary>Has a mailbox pushed to the client's own address, as signed CloudEvents. The receiver is asked for its consent first.</summary>
    /// <param name="request">Which mailbox, and where to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The subscription, and its secret: shown this once. 409: the mailbox has one already; 422: not there, or no consent.</returns>
    [Post("/api/v1/subscriptions")]
    Task<SubscriptionSecret> SubscribeAsync([Body] SubscriptionRequest request, CancellationToken cancellationToken = default);

    /// <summary>The client's subscriptions, and how they go.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The subscriptions.</returns>
    [Get("/api/v1/subscriptions")]
    Task<SubscriptionList> SubscriptionsAsync(CancellationToken cancellationToken = default);

    /// <summary>One subscription, and how it goes.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The subscription.</returns>
    [Get("/api/v1/subscriptions/{id}")]
    Task<SubscriptionStatus> SubscriptionAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Ends a subscription. What waits stays in the mailbox.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When it is done.</returns>
    [Delete("/api/v1/subscriptions/{id}")]
    Task UnsubscribeAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Makes a new secret; for a day both sign.</summary>
    /// <param name="id">The subscription.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The new secret: shown this once.</returns>
    [Post("/api/v1/subscriptions/{id}/rotate")]
    Task<SubscriptionSecret> RotateSecretAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Goes on with a subscription that is paused; the receiver is asked for its consent again.</summary>
    /// <param name="id">The subscription.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The subscription.</returns>
    [Post("/api/v1/subscriptions/{id}/resume")]
    Task<SubscriptionStatus> ResumeAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Asks a register.</summary>
    /// <param name="name">The lookup: <c>enhetsregisteret.enhet</c>.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="prefer"><c>wait=N</c>: seconds this client waits, at most 30. Default 10.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer. 404: the register does not hold it. 504: it did not answer in time.</returns>
    [Post("/api/v1/lookups/{name}")]
    Task<LookupResult> LookupAsync(
        string name, [Body] IReadOnlyDictionary<string, string> parameters, [Header("Prefer")] string? prefer = null, CancellationToken cancellationToken = default);

    /// <summary>Uploads an attachment; the content is streamed.</summary>
    /// <param name="content">The content with its media type.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>Its id, hash and size.</returns>
    [Post("/api/v1/attachments")]
    Task<AttachmentStored> UploadAsync([Body] HttpContent content, CancellationToken cancellationToken = default);

    /// <summary>Begins an attachment that comes in parts (tus 1.0); see <see cref="ResumableUpload"/>.</summary>
    /// <param name="length">Bytes it will have.</param>
    /// <param name="metadata"><c>filetype</c> and the media type in base64.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its address in <c>Location</c>, and until when it is kept in <c>Upload-Expires</c>.</returns>
    [Post("/api/v1/attachments")]
    [Headers("Tus-Resumable: 1.0.0")]
    Task<IApiResponse> BeginUploadAsync([Header("Upload-Length")] long length, [Header("Upload-Metadata")] string? metadata = null, CancellationToken cancellationToken = default);

    /// <summary>How far an attachment has come.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><c>Upload-Offset</c> of <c>Upload-Length</c> bytes. 410: it was not completed in time.</returns>
    [Head("/api/v1/attachments/{id}")]
    [Headers("Tus-Resumable: 1.0.0")]
    Task<IApiResponse> FindUploadAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Sends a part of an attachment.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="part">The bytes, as <c>application/offset+octet-stream</c>.</param>
    /// <param name="cancellationToken">Ends the wait; what was sent may be kept.</param>
    /// <returns><c>Upload-Offset</c>: where the next part begins. 409: this one began elsewhere.</returns>
    [Patch("/api/v1/attachments/{id}")]
    [Headers("Tus-Resumable: 1.0.0")]
    Task<IApiResponse> AppendUploadAsync(Guid id, [Header("Upload-Offset")] long offset, [Body] HttpContent part, CancellationToken cancellationToken = default);

    /// <summary>Downloads an attachment, or a part of it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="message">The event's <c>id</c> of a message from one of this client's mailboxes that refers to it; not needed for the client's own.</param>
    /// <param name="range"><c>bytes=0-1023</c>; null: all of it.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <returns>The content; dispose it.</returns>
    [Get("/api/v1/attachments/{id}")]
    Task<HttpResponseMessage> DownloadAsync(Guid id, Guid? message = null, [Header("Range")] string? range = null, CancellationToken cancellationToken = default);

    /// <summary>The message types of the hub.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The types.</returns>
    [Get("/api/v1/schemas")]
    Task<SchemaList> SchemasAsync(CancellationToken cancellationToken = default);

    /// <summary>The JSON Schema of a message type.</summary>
    /// <param name="type">The type with its major version.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The schema.</returns>
    [Get("/api/v1/schemas/{type}")]
    Task<JsonElement> SchemaAsync(string type, CancellationToken cancellationToken = default);

    /// <summary>What this client may use.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The catalogue.</returns>
    [Get("/api/v1/catalogue")]
    Task<ServiceCatalogue> CatalogueAsync(CancellationToken cancellationToken = default);
}
