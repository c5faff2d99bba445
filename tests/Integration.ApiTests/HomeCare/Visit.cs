using System.Text.Json.Nodes;

namespace Integration.ApiTests.HomeCare;

/// <summary>Events of home visits, as a device records them.</summary>
internal static class Visit
{
    public const string Source = "urn:no:kommune:prove:hjemme";

    /// <summary>What happened at a visit.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="number">Its number in the visit, from 1.</param>
    /// <param name="ifMatch">The version that the device had seen; null: it does not say.</param>
    /// <param name="device">Who speaks.</param>
    public static JsonObject Event(string visit, int number, string? ifMatch = null, string device = Source)
    {
        var json = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = $"{visit}/{number}",
            ["source"] = device,
            ["type"] = "no.kommune.hjemmetjeneste.besok.v1",
            ["subject"] = $"besok/{visit}",
            ["datacontenttype"] = "application/json",
            ["sensitivity"] = "health",
            ["data"] = new JsonObject
            {
                ["besokId"] = visit,
                ["hendelse"] = number == 1 ? "startet" : "rettet",
                ["tidspunkt"] = "2026-03-02T08:02:11+01:00",
                ["bruker"] = new JsonObject { ["fnr"] = "12889197496" },
                ["utforer"] = "A-1042",
                ["observasjon"] = $"nr {number}",
            },
        };
        if (ifMatch is not null)
            json["ifmatch"] = ifMatch;
        return json;
    }
}
