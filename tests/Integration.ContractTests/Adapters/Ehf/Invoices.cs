using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integration.Adapters.Ehf;
using Integration.Adapters.Ehf.Ubl;
using Integration.Testing;

namespace Integration.ContractTests.Adapters.Ehf;

/// <summary>Invoices for the tests: the examples of the message type.</summary>
internal static class Invoices
{
    public const string Attachment = "attachment:019cb000-0000-7000-8000-0000000000f1";

    private const string Examples = "schemas/canonical/no.kommune.faktura.utgaaende/v1.examples";

    public static JsonObject Invoice => Read("01-faktura.json");

    public static JsonObject CreditNote => Read("02-kreditnota.json");

    public static byte[] Pdf { get; } = "%PDF-1.7 timeliste"u8.ToArray();

    /// <summary>The document of an example.</summary>
    public static XDocument Document(JsonObject data) => new UblWriter(new Dictionary<string, byte[]> { [Attachment] = Pdf }).Write(data);

    public static byte[] Bytes(JsonObject data) => System.Text.Encoding.UTF8.GetBytes(Document(data).ToString());

    public static EhfFormat Format { get; } = new();

    /// <summary>A place in a message, by JSON Pointer: the part it stands in, and its name or number there.</summary>
    public static (JsonNode In, string Name) At(JsonObject data, string pointer)
    {
        var steps = pointer.Split('/')[1..];
        JsonNode at = data;
        foreach (var step in steps[..^1])
            at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step] ??= new JsonObject();
        return (at, steps[^1]);
    }

    public static JsonObject With(this JsonObject data, string pointer, JsonNode? value)
    {
        var (at, name) = At(data, pointer);
        if (at is JsonArray list)
            list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] = value;
        else
            at[name] = value;
        // As it is when it comes from a message: a number is a number, whatever type wrote it.
        return JsonNode.Parse(data.ToJsonString())!.AsObject();
    }

    public static JsonObject Without(this JsonObject data, string pointer)
    {
        var (at, name) = At(data, pointer);
        at.AsObject().Remove(name);
        return data;
    }

    private static JsonObject Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Root, Examples, name)))!.AsObject();
}
