using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Integration.ApiTests.Messages;

/// <summary>Breaks a valid request in one of many ways, always the same way for the same seed.</summary>
internal static class Mutation
{
    private static readonly string[] Attributes = ["specversion", "id", "source", "type", "data"];
    private static readonly string[] Names = ["æ", "12889197496", "", "a b", "__proto__", "\u0000", "constructor", "UPPER", "data_base64"];
    private static readonly string[] MediaTypes = ["text/plain", "application/json", "application/xml", "multipart/form-data; boundary=x", "application/cloudevents+json; charset=utf-16", "*/*"];
    private static readonly string[] Bodies = ["", " ", "null", "[]", "\"text\"", "1e999999", "{", "[[[[", "{\"a\":1,}", "// comment", "\uFEFF{}", "{\"data\":{}}"];

    public static HttpRequestMessage Of(byte[] valid, Random random) => random.Next(9) switch
    {
        0 => Post(Cut(valid, random)),
        1 => Post(Flip(valid, random)),
        2 => Post(Change(valid, json => json.Remove(Pick(Attributes, random)))),
        3 => Post(Change(valid, json => json[Pick(Attributes, random)] = Wrong(random))),
        4 => Post(Change(valid, json => json["data"]!.AsObject()[Pick(Names, random)] = Wrong(random))),
        5 => Post(Change(valid, json => json["data"]!["innsender"] = Wrong(random))),
        6 => Post(valid, Pick(MediaTypes, random)),
        7 => Post(Encoding.UTF8.GetBytes(Pick(Bodies, random))),
        _ => Address(random),
    };

    private static byte[] Cut(byte[] valid, Random random) => valid[..random.Next(valid.Length)];

    /// <summary>Bytes that JSON text never holds where they are put: inside a name or a value they are no UTF-8 or a control character.</summary>
    private static byte[] Flip(byte[] valid, Random random)
    {
        var bytes = (byte[])valid.Clone();
        for (var i = random.Next(1, 5); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)Pick([0x00, 0x01, 0x80, 0xC0, 0xFF], random);
        return bytes;
    }

    private static byte[] Change(byte[] valid, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(valid)!.AsObject();
        change(json);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static JsonNode? Wrong(Random random) => random.Next(6) switch
    {
        0 => null,
        1 => random.Next(),
        2 => new JsonArray(1, "2", null),
        3 => new JsonObject { ["ukjent"] = true },
        4 => new string('x', random.Next(256, 5000)),
        _ => false,
    };

    private static HttpRequestMessage Address(Random random) => random.Next(5) switch
    {
        0 => new HttpRequestMessage(HttpMethod.Get, $"/api/v1/messages/{random.Next()}"),
        1 => new HttpRequestMessage(HttpMethod.Get, $"/api/v1/messages?cursor={random.Next()}&limit={random.Next(501, 9000)}"),
        2 => new HttpRequestMessage(HttpMethod.Delete, "/api/v1/messages"),
        3 => new HttpRequestMessage(HttpMethod.Post, $"/api/v1/mailboxes/{random.Next()}/receive"),
        _ => new HttpRequestMessage(HttpMethod.Get, $"/api/v2/{random.Next()}"),
    };

    private static HttpRequestMessage Post(byte[] body, string mediaType = "application/cloudevents+json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return request;
    }

    private static T Pick<T>(T[] values, Random random) => values[random.Next(values.Length)];
}
