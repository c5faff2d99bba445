using System.Text.Json.Nodes;
using Integration.Client;

namespace Integration.ApiTests.Hosting;

/// <summary>Events to post, from a valid one.</summary>
internal static class Event
{
    public const string Type = "no.kommune.skjema.innsendt.v1";
    public const string Source = "urn:no:kommune:prove:portal";

    /// <summary>A valid event with a new id; change what the test is about.</summary>
    public static JsonObject New(string skjema = "gravesoknad", string source = Source) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = Guid.CreateVersion7().ToString("D"),
        ["source"] = source,
        ["type"] = Type,
        ["subject"] = $"sak/{Guid.CreateVersion7():N}",
        ["datacontenttype"] = "application/json",
        ["data"] = Data(skjema),
    };

    public static JsonObject Data(string skjema = "gravesoknad") => new()
    {
        ["skjema"] = skjema,
        ["referanse"] = "GRV-2026-000417",
        ["innsendt"] = "2026-03-02T09:15:27+01:00",
        ["innsender"] = new JsonObject { ["fnr"] = "12889197496", ["navn"] = "Øyvind Prøve" },
        ["tittel"] = "Gravesøknad",
        ["svar"] = new JsonObject { ["adresse"] = "Testveien 12", ["lengdeMeter"] = 42.5 },
    };

    public static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        json[name] = value;
        return json;
    }

    public static JsonObject Without(this JsonObject json, string name)
    {
        json.Remove(name);
        return json;
    }

    public static HttpContent Content(this JsonNode json) => CloudEventContent.FromText(json.ToJsonString());
}
