using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Http;

/// <summary>
/// Delivers a message to a business system's own endpoint. Bare <see cref="HttpMessageInvoker"/> and no Refit: the whole address, the
/// method and the headers are configuration, which an interface with attributes cannot express, and this path carries thousands of
/// messages a second. No retry here either: the hub's durable schedule is the retry, and a second one inside it would only hide failures.
/// </summary>
internal sealed class HttpAdapter : IOutboundAdapter, IDisposable
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);
    private readonly HttpAdapterOptions options;
    private readonly HttpMessageInvoker invoker;
    private readonly HttpMethod method;
    private readonly IAccessTokens? tokens;
    private readonly AccessTokenRequest? tokenRequest;
    private readonly TimeProvider time;
    private readonly (string Name, string Value)[] headers;
    private readonly IDocumentFormat? format;

    public HttpAdapter(string id, HttpAdapterOptions options, IDocumentFormat? format, IAccessTokens? tokens, TimeProvider time)
    {
        this.options = options;
        this.format = format;
        this.tokens = tokens;
        this.time = time;
        tokenRequest = options.MaskinportenScope is { } scope ? new AccessTokenRequest(scope, Resource: options.MaskinportenResource) : null;
        method = HttpMethod.Parse(options.Method);
        headers = HttpCredential.Headers(options);
        invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // The attempt's own span is the parent the receiver sees; a second one per call costs more than it tells.
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
        Descriptor = new AdapterDescriptor
        {
            Id = id,
            Kind = "Http",
            Title = new LocalizedText("Leverer til et fagsystems eget HTTP-endepunkt", "Delivers to a business system's own HTTP endpoint"),
            Owner = options.Owner,
            Directions = AdapterDirections.Outbound,
            MessageTypes = format?.Writes ?? [],
            Authentication = HttpCredential.Kind(options),
            Address = new Uri(options.Address!.GetLeftPart(UriPartial.Path)),
            MaxConcurrency = options.MaxConcurrency,
            AttemptTimeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            Sandbox = options.Sandbox,
        };
    }

    public AdapterDescriptor Descriptor { get; }

    // The token is the attempt's deadline (AttemptTimeout above), kept by the caller: no timer of our own per call.
    public ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken) =>
        format is null ? Deliver(message, context, null, cancellationToken) : DeliverDocument(format, message, context, cancellationToken);

    /// <summary>HEAD, which changes nothing. Any answer but a failure of the server or of the access shows that the system is there.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(ProbeTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, options.Address);
            AddHeaders(request);
            using var response = await invoker.SendAsync(request, both.Token);
            return HttpFailures.Of(response.StatusCode, response.Headers.RetryAfter is not null) switch
            {
                HttpFailure.NoAnswer or HttpFailure.ServerError => Problem(HttpFailure.ServerError, response),
                HttpFailure.Throttled => Problem(HttpFailure.Throttled, response),
                HttpFailure.Unauthorized => Problem(HttpFailure.Unauthorized, response),
                _ => null,
            };
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception) && !cancellationToken.IsCancellationRequested)
        {
            return HttpProblems.Of(HttpFailure.NotSent, null);
        }
    }

    public void Dispose() => invoker.Dispose();

    private async ValueTask<DeliveryResult> DeliverDocument(IDocumentFormat written, OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken) =>
        (await written.Write(message, context.Attachments, cancellationToken)).TryGet(out var document, out var problem)
            ? await Deliver(message, context, document, cancellationToken)
            : DeliveryResult.Failed(problem);

    private ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, ReadOnlyMemory<byte>? document, CancellationToken cancellationToken) =>
        tokenRequest is null ? Send(message, context, document, null, cancellationToken) : SendWithToken(tokenRequest, message, context, document, cancellationToken);

    /// <summary>A refused token may have been issued before a right was given: one more try with a new one, since nothing took effect.</summary>
    private async ValueTask<DeliveryResult> SendWithToken(
        AccessTokenRequest wanted, OutboundMessage message, DeliveryContext context, ReadOnlyMemory<byte>? document, CancellationToken cancellationToken)
    {
        for (var last = false; ; last = true)
        {
            if (!(await tokens!.Get(wanted, cancellationToken)).TryGet(out var token, out var problem))
                return DeliveryResult.Failed(problem);

            var result = await Send(message, context, document, token, cancellationToken);
            if (last || result.Problem?.Class != ProblemClass.Unauthorized)
                return result;
            tokens.Forget(wanted, token);
        }
    }

    private async ValueTask<DeliveryResult> Send(OutboundMessage message, DeliveryContext context, ReadOnlyMemory<byte>? document, string? token, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(message, context, document);
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await invoker.SendAsync(request, cancellationToken);
            var failure = HttpFailures.Of(response.StatusCode, response.Headers.RetryAfter is not null);
            if (failure is null)
                return await Read(response, cancellationToken);
            return failure == HttpFailure.Conflict && options.OnConflict == ConflictMeaning.AlreadyDelivered
                ? DeliveryResult.Delivered(ReceiptLevel.Transport)
                : DeliveryResult.Failed(Problem(failure.Value, response));
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return DeliveryResult.Failed(HttpProblems.Of(HttpFailures.Of(exception), null));
        }
    }

    private HttpRequestMessage Request(OutboundMessage message, DeliveryContext context, ReadOnlyMemory<byte>? document)
    {
        var request = new HttpRequestMessage(method, options.Address)
        {
            Content = document is { } bytes ? new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(format!.MediaType) } } : HttpBody.Of(options.Mode, message, context),
        };
        AddHeaders(request);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", context.ExternalKey);
        request.Headers.TryAddWithoutValidation("X-Correlation-Id", context.CorrelationId);
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } span })
            request.Headers.TryAddWithoutValidation("traceparent", span);
        else if (message.Envelope.TraceParent is { } parent)
            request.Headers.TryAddWithoutValidation("traceparent", parent);
        if (options.Mode == HttpAdapterMode.Binary && document is null)
            HttpBody.AddAttributes(request.Headers, message, context);
        return request;
    }

    private void AddHeaders(HttpRequestMessage request)
    {
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
    }

    private Problem Problem(HttpFailure failure, HttpResponseMessage response)
    {
        var unit = options.RetryAfterUnit == RetryAfterUnit.Seconds ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(1);
        return HttpProblems.Of(
            failure,
            $"HTTP {(int)response.StatusCode}",
            failure == HttpFailure.Throttled ? HttpFailures.RetryAfter(response.Headers, unit, time) : null);
    }

    private async ValueTask<DeliveryResult> Read(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (options.IgnoreAnswer || response.Content.Headers.ContentLength == 0 || response.Content.Headers.ContentType is not { } type)
            return DeliveryResult.Delivered(ReceiptLevel.Transport);
        // A log-in page with status 200 is how a proxy loses messages.
        if (type.MediaType == "text/html")
            return DeliveryResult.Failed(new Problem(HttpProblems.Garbage) { Detail = "text/html" });
        if (!IsJson(type))
            return DeliveryResult.Delivered(ReceiptLevel.Transport);

        var (bytes, whole) = await CappedReader.Read(response.Content, options.MaxAnswerBytes, cancellationToken);
        if (!whole)
            return DeliveryResult.Failed(new Problem(HttpProblems.Garbage) { Detail = "larger than MaxAnswerBytes" });
        if (bytes.Length == 0)
            return DeliveryResult.Delivered(ReceiptLevel.Transport);

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return DeliveryResult.Delivered(ReceiptLevel.Transport, answer: document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return DeliveryResult.Failed(new Problem(HttpProblems.Garbage) { Detail = "not JSON" });
        }
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.MediaType is { } name && (name == "application/json" || name.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}
