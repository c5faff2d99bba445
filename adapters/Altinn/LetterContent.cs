using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Altinn.Wire;

namespace Integration.Adapters.Altinn;

/// <summary>A letter as a request body: JSON, or with documents a form whose fields are the same values under their paths, and the files streamed.</summary>
internal static class LetterContent
{
    private static readonly JsonSerializerOptions Wire = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static async ValueTask<Result<HttpContent>> Create(
        InitializeCorrespondences letter, IReadOnlyList<BrevDokument> documents, IAttachments attachments, CancellationToken cancellationToken)
    {
        if (documents.Count == 0)
            return JsonContent.Create(letter, options: Wire);

        var form = new MultipartFormDataContent();
        AddFields(form, "", JsonSerializer.SerializeToNode(letter, Wire));
        foreach (var (document, name) in documents.Zip(letter.Correspondence.Content.Attachments, (document, attachment) => (document, attachment.FileName)))
        {
            if (await attachments.Open(document.Ref, cancellationToken) is not { } file)
            {
                form.Dispose();
                return new Problem(AltinnProblems.FileMissing);
            }

            var content = new StreamContent(file);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(document.Mediatype);
            form.Add(content, "Attachments", name);
        }

        return form;
    }

    /// <summary>As ASP.NET reads a form: <c>Correspondence.Content.Attachments[0].FileName</c>.</summary>
    private static void AddFields(MultipartFormDataContent form, string path, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                    AddFields(form, path.Length == 0 ? Capital(name) : $"{path}.{Capital(name)}", value);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                    AddFields(form, $"{path}[{i}]", items[i]);
                break;
            case JsonValue value:
                form.Add(new StringContent(value.ToString()), path);
                break;
        }
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
