using System.Net.Http.Json;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Adapters;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters.Sample;

/// <summary>Posts one notice for each message. The system recognises a repeated <c>Idempotency-Key</c>, so no step journal is needed.</summary>
internal sealed class SampleAdapter(IHttpClientFactory clients, IOptions<SampleOptions> options, TimeProvider time) : IOutboundAdapter
{
    public const string HttpClientName = "sample";

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = "sample",
        Kind = "Sample",
        Title = new("Eksempel: varsler et fagsystem", "Sample: notifies a business system"),
        Owner = "Kommunen",
        Directions = AdapterDirections.Outbound,
        Authentication = "api key",
        Address = options.Value.Address,
    };

    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post);
        request.Headers.Add("Idempotency-Key", context.ExternalKey);
        request.Content = JsonContent.Create(new SampleNotice(message.Read<JsonElement>().GetProperty("saksnummer").GetString()!, message.Type));
        try
        {
            using var response = await clients.CreateClient(HttpClientName).SendAsync(request, cancellationToken);
            if (Failure(response) is { } problem)
                return DeliveryResult.Failed(problem);
            var answer = await response.Content.ReadFromJsonAsync<SampleAnswer>(cancellationToken);
            return DeliveryResult.Delivered(ReceiptLevel.Received, [new("sample", "referanse", answer!.Referanse, answer.Eksisterende)]);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return DeliveryResult.Failed(SampleProblems.Of(HttpFailures.Of(exception)));
        }
        catch (JsonException)
        {
            // 2xx with something else in it: it may have come from a proxy, so nobody knows.
            return DeliveryResult.Failed(SampleProblems.Of(HttpFailure.NoAnswer, "not JSON"));
        }
    }

    /// <summary>HEAD, which changes nothing.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Head);
        try
        {
            using var response = await clients.CreateClient(HttpClientName).SendAsync(request, cancellationToken);
            return Failure(response);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception) && !cancellationToken.IsCancellationRequested)
        {
            return SampleProblems.Of(HttpFailure.NotSent);
        }
    }

    private HttpRequestMessage Request(HttpMethod method) => new(method, options.Value.Address) { Headers = { { "X-Api-Key", options.Value.ApiKey } } };

    private Problem? Failure(HttpResponseMessage response) =>
        HttpFailures.Of(response.StatusCode, response.Headers.RetryAfter is not null) is not { } failure
            ? null
            : SampleProblems.Of(failure, $"HTTP {(int)response.StatusCode}", HttpFailures.RetryAfter(response.Headers, TimeSpan.FromSeconds(1), time));
}
