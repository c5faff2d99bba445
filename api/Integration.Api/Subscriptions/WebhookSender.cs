using System.Net.Http.Headers;
using Integration.Abstractions.Problems;
using Integration.Adapters;
using Integration.Api.Messages;
using Integration.Core.Mailboxes;
using Integration.Core.Ports;
using Microsoft.Extensions.Options;

namespace Integration.Api.Subscriptions;

/// <summary>
/// Speaks to receivers: asks for consent (CloudEvents, HTTP 1.1 Web Hooks for Event Delivery 1.0, section 4) and pushes events in structured form. Answers'
/// bodies are not read, redirects not followed, cookies not kept; nothing is logged of an address.
/// </summary>
internal sealed class WebhookSender(IHttpClientFactory clients, WebhookSignature signature, IOptions<SubscriptionOptions> options, TimeProvider time)
{
    public const string HttpClientName = "subscriptions";

    /// <summary>Null: the receiver wants messages from the hub.</summary>
    public async ValueTask<Problem?> AskConsent(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, address) { Headers = { { "WebHook-Request-Origin", options.Value.Origin } } };
        try
        {
            using var answer = await Send(request, cancellationToken);
            var allowed = answer.Headers.TryGetValues("WebHook-Allowed-Origin", out var origins) ? string.Join(',', origins).Trim() : null;
            return answer.IsSuccessStatusCode && (allowed == "*" || string.Equals(allowed, options.Value.Origin, StringComparison.OrdinalIgnoreCase))
                ? null
                : new Problem(SubscriptionProblems.NoConsent) { ExternalCode = $"HTTP {(int)answer.StatusCode}" };
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new Problem(SubscriptionProblems.NoConsent);
        }
    }

    /// <summary>One attempt.</summary>
    public async ValueTask<PushOutcome> Push(Subscription subscription, MailboxDelivery delivery, Guid message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Address) { Content = new ReadOnlyMemoryContent(delivery.Event) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(EventModes.Structured);
        signature.Sign(request, subscription, message, delivery.Event.Span);
        try
        {
            using var answer = await Send(request, cancellationToken);
            return new PushOutcome(Of((int)answer.StatusCode), $"HTTP {(int)answer.StatusCode}", HttpFailures.RetryAfter(answer.Headers, TimeSpan.FromSeconds(1), time));
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new PushOutcome(PushKind.Failed, HttpFailures.Of(exception).ToString());
        }
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await clients.CreateClient(HttpClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
    }

    // What says that this message is wrong is final; what says that the receiver is not there, not open or not ready may pass.
    private static PushKind Of(int status) => status switch
    {
        >= 200 and < 300 => PushKind.Taken,
        410 => PushKind.Gone,
        400 or 406 or 413 or 415 or 422 or 451 => PushKind.Refused,
        _ => PushKind.Failed,
    };
}
