using System.Text;
using Microsoft.AspNetCore.Http;

namespace Integration.Simulators.Hosting;

/// <summary>A request as it came over the wire, for tests.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Path and query.</param>
/// <param name="Headers">All headers; several values are joined by a comma.</param>
/// <param name="Body">The body as text.</param>
internal sealed record RecordedRequest(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Reads a request and leaves its body readable for who comes next.</summary>
    public static async Task<RecordedRequest> Read(HttpRequest request)
    {
        request.EnableBuffering();
        using var reader = new StreamReader(request.Body, Encoding.UTF8, leaveOpen: true);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new RecordedRequest(request.Method, request.Path + request.QueryString, headers, body);
    }
}
