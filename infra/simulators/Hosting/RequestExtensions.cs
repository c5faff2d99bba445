using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
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

    /// <summary>The fields and the files of a form.</summary>
    public static (IReadOnlyDictionary<string, string> Fields, IReadOnlyList<UploadedFile> Files) Multipart(this IRequestMessage request)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var files = new List<UploadedFile>();
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.GetHeader("Content-Type")!).Boundary).ToString();
        using var whole = new MemoryStream(request.BodyAsBytes!, writable: false);
        var reader = new MultipartReader(boundary, whole);
        while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } section)
        {
            var disposition = section.GetContentDispositionHeader()!;
            using var body = new MemoryStream();
            section.Body.CopyTo(body);
            if (disposition.IsFileDisposition())
                files.Add(new UploadedFile((disposition.FileNameStar.Value ?? disposition.FileName.Value)!, body.Length) { Content = body.ToArray() });
            else
                fields[HeaderUtilities.RemoveQuotes(disposition.Name).ToString()] = Encoding.UTF8.GetString(body.ToArray());
        }

        return (fields, files);
    }
}
