using System.Globalization;
using System.Text.Json.Nodes;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Altinn;

/// <summary>A letter as it was sent, read from JSON or from a form.</summary>
internal sealed record LetterForm(
    string ResourceId, string SendersReference, string Title, string Recipient, string IdempotentKey, bool IgnoreReservation, IReadOnlyList<string> FileNames, IReadOnlyList<UploadedFile> Files)
{
    public static LetterForm? OfJson(IRequestMessage request) =>
        request.Json() is JsonObject body && body["correspondence"] is JsonObject letter && body["recipients"] is JsonArray { Count: 1 } recipients
            ? new LetterForm(
                (string?)letter["resourceId"] ?? "",
                (string?)letter["sendersReference"] ?? "",
                (string?)letter["content"]?["messageTitle"] ?? "",
                (string)recipients[0]!,
                (string?)body["idempotentKey"] ?? "",
                (bool?)letter["ignoreReservation"] ?? false,
                [],
                [])
            : null;

    public static LetterForm? OfForm(IRequestMessage request)
    {
        var (fields, files) = request.Multipart();
        return fields.TryGetValue("Recipients[0]", out var recipient) && !fields.ContainsKey("Recipients[1]")
            ? new LetterForm(
                Field("Correspondence.ResourceId"),
                Field("Correspondence.SendersReference"),
                Field("Correspondence.Content.MessageTitle"),
                recipient,
                Field("IdempotentKey"),
                Field("Correspondence.IgnoreReservation") == "true",
                [.. Enumerable.Range(0, files.Count).Select(i => Field(string.Create(CultureInfo.InvariantCulture, $"Correspondence.Content.Attachments[{i}].FileName")))],
                files)
            : null;

        string Field(string name) => fields.GetValueOrDefault(name) ?? "";
    }
}
