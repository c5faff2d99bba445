using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Problems;
using Integration.Adapters;
using Integration.Core.Incidents;
using Integration.Core.Ports;
using Microsoft.Extensions.Options;

namespace Integration.Api.Alerts;

/// <summary>
/// Posts each alert as JSON, signed as Standard Webhooks has it: <c>webhook-id</c> is the alert's id and the same at every attempt, <c>webhook-signature</c>
/// is <c>v1,</c> and HMAC-SHA-256 over id, time and body.
/// </summary>
internal sealed class WebhookAlerts(IHttpClientFactory clients, IOptions<WebhookAlertOptions> options, TimeProvider time) : IAlertChannel
{
    public const string HttpClientName = "alerts";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string Name => "webhook";

    public async ValueTask<Problem?> Send(AlertMessage message, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(settings.TimeoutSeconds), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var body = JsonSerializer.SerializeToUtf8Bytes(Body(message), Format);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Address) { Content = new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } } };
        var (id, at) = (message.Alert.Id.ToString("D"), time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at);
        request.Headers.Add("webhook-signature", $"v1,{Sign(settings.Secret!, id, at, body)}");
        try
        {
            using var answer = await clients.CreateClient(HttpClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return (int)answer.StatusCode switch
            {
                >= 200 and < 300 => null,
                401 or 403 => new Problem(IncidentProblems.AlertRefused) { ExternalCode = $"HTTP {(int)answer.StatusCode}" },
                var status => new Problem(IncidentProblems.AlertNotSent) { ExternalCode = $"HTTP {status}" },
            };
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new Problem(IncidentProblems.AlertNotSent) { ExternalCode = exception.GetType().Name };
        }
    }

    /// <summary>The signature of a body, in base64.</summary>
    public static string Sign(string secret, string id, string at, ReadOnlySpan<byte> body)
    {
        var key = Convert.FromBase64String(secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret["whsec_".Length..] : secret);
        return Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{at}."), .. body]));
    }

    private static object Body(AlertMessage message) => new
    {
        type = message.Alert.Kind == AlertKind.Opened ? "incident.opened" : "incident.closed",
        timestamp = message.Alert.CreatedAt,
        data = new
        {
            incident = message.Incident.Id,
            target = message.Incident.Target,
            code = message.Incident.ProblemCode,
            openedAt = message.Incident.OpenedAt,
            closedAt = message.Incident.ClosedAt,
            waiting = message.Incident.Waiting,
            failed = message.Incident.Failed,
            flows = message.Incident.Flows,
            agencies = message.Incident.Agencies,
            subject = message.Subject,
            link = message.Link,
        },
    };
}
