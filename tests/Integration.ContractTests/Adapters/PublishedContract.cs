using System.Text.Json.Nodes;

namespace Integration.ContractTests.Adapters;

/// <summary>What an owner's published schema says of something the hub sends. Owners' schemas are too loose and too broken to be a gate, but a name they do not know is our mistake.</summary>
internal static class PublishedContract
{
    /// <summary>The paths of properties that the schema does not have, and of required ones that are not there.</summary>
    /// <param name="document">The schema document, for references.</param>
    /// <param name="schema">The schema of <paramref name="value"/>.</param>
    /// <param name="value">What is sent.</param>
    /// <param name="path">Where it stands.</param>
    public static IEnumerable<string> Differences(JsonNode document, JsonNode? schema, JsonNode? value, string path = "")
    {
        while ((string?)schema?["$ref"] is { } reference)
            schema = reference.Split('/').Skip(1).Aggregate(document, (node, name) => node[name]!);
        return (value, schema?["properties"]) switch
        {
            (JsonObject fields, JsonObject known) => fields
                .SelectMany(field => known.ContainsKey(field.Key) ? Differences(document, known[field.Key], field.Value, $"{path}/{field.Key}") : [$"{path}/{field.Key} is not known"])
                .Concat((schema!["required"]?.AsArray() ?? []).Where(name => !fields.ContainsKey((string)name!)).Select(name => $"{path}/{name} is missing")),
            (JsonArray items, _) => items.SelectMany((item, index) => Differences(document, schema?["items"], item, $"{path}/{index}")),
            _ => [],
        };
    }
}
