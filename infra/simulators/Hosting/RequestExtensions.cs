using System.Text.Json;
using System.Text.Json.Nodes;
using WireMock;

namespace Integration.Simulators.Hosting;

internal static class RequestExtensions
{
    /// <summary>A header's first value, whatever the case of its name.</summary>
    public static string? GetHeader(this IRequestMessage request, string name) =>
        request.Headers?.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();

    /// <summary>The body as JSON, or null when it is not.</summary>
    public static JsonNode? Json(this IRequestMessage request)
    {
        try
        {
            return request.BodyAsBytes is { Length: > 0 } bytes ? JsonNode.Parse(bytes) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
