using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Integration.Adapters.FileDrop;

/// <summary>
/// Finds the attachments that a message's data refers to and gives each a file name. The names are the delivery's key and a number: what people call a document
/// may tell of a person, and stands in the data only.
/// </summary>
internal static partial class OutboundFiles
{
    private const string Attachment = "attachment:";
    private const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> Extensions = new()
    {
        ["application/pdf"] = "pdf",
        ["application/xml"] = "xml",
        ["text/xml"] = "xml",
        ["text/plain"] = "txt",
        ["text/csv"] = "csv",
        ["image/jpeg"] = "jpg",
        ["image/png"] = "png",
        ["image/tiff"] = "tif",
        ["application/zip"] = "zip",
    };

    /// <summary>Each attachment once, in the order the data names them, and the data with <c>file:NAME</c> in the place of each reference.</summary>
    public static (JsonNode Data, IReadOnlyList<OutboundFile> Files) Of(ReadOnlyMemory<byte> data, string key)
    {
        var files = new List<OutboundFile>();
        var written = Resolve(JsonNode.Parse(data.Span), null, key, files);
        return (written!, files);
    }

    private static JsonNode? Resolve(JsonNode? node, JsonObject? parent, string key, List<OutboundFile> files) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Resolve(field.Value, fields, key, files)))),
        JsonArray items => new JsonArray([.. items.Select(item => Resolve(item, parent, key, files))]),
        JsonValue value when value.TryGetValue<string>(out var text) && IsReference(text) => JsonValue.Create($"file:{Name(text, parent, key, files)}"),
        _ => node?.DeepClone(),
    };

    private static string Name(string reference, JsonObject? parent, string key, List<OutboundFile> files)
    {
        if (files.Find(file => file.Reference == reference) is { } known)
            return known.Name;
        var mediaType = Text(parent, "mediatype") is { } given && MediaType().IsMatch(given) ? given : Unknown;
        var name = $"{key}_{files.Count + 1}.{Extensions.GetValueOrDefault(mediaType) ?? Extension(Text(parent, "displayName"))}";
        files.Add(new OutboundFile(reference, name, mediaType));
        return name;
    }

    /// <summary>What another type's file is called by its sender, when it is no more than an ending; never one that says something to the reader of a folder.</summary>
    private static string Extension(string? displayName) =>
        Path.GetExtension(displayName)?.ToLowerInvariant() is { } ending && Ending().IsMatch(ending) && ending is not (".json" or ".tmp") ? ending[1..] : "bin";

    private static string? Text(JsonObject? fields, string name) => fields?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool IsReference(string text) =>
        text.StartsWith(Attachment, StringComparison.Ordinal) && Guid.TryParseExact(text.AsSpan(Attachment.Length), "D", out _);

    [GeneratedRegex(@"^\.[a-z][a-z0-9]{0,4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    [GeneratedRegex(@"^[a-z0-9!#$&^_.+-]{1,63}/[a-z0-9!#$&^_.+-]{1,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MediaType();
}

/// <summary>One attachment as a file.</summary>
/// <param name="Reference">How the hub knows it: <c>attachment:{id}</c>.</param>
/// <param name="Name">Its name in the folder.</param>
/// <param name="MediaType">Its media type.</param>
internal sealed record OutboundFile(string Reference, string Name, string MediaType);
