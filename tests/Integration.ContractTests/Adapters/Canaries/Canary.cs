using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Integration.ContractTests.Adapters.Canaries;

/// <summary>A synthetic person who is in no other test, put into whatever a message has that can be personal.</summary>
internal static partial class Canary
{
    public const string Number = "15887644109";

    private const string Name = "Kanarine Fuglesangstad";
    private const string Street = "Kanarigata 4711";

    /// <summary>Codes that look like text.</summary>
    private static readonly string[] Kept = ["skjermingshjemmel", "ref", "type"];

    /// <summary>What is looked for.</summary>
    public static IReadOnlyList<string> Names { get; } = [Number, "158876 44109", "Kanarine", "Fuglesangstad", "Kanarigata"];

    /// <summary>What a system says that repeats what it was sent.</summary>
    public static string Text { get; } = $"{Name}, {Street}, {Number}";

    /// <summary>A message with the person in every text that is no code, and the number in place of every number of a person.</summary>
    public static JsonNode In(JsonNode message) => In(message, "")!;

    private static JsonNode? In(JsonNode? node, string name) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(FileName().IsMatch(field.Key) ? $"Kanarine {field.Key}" : field.Key, In(field.Value, field.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => In(item, name))]),
        JsonValue value when value.TryGetValue<string>(out var text) && !Kept.Contains(name) => In(text, name),
        _ => node?.DeepClone(),
    };

    private static JsonValue In(string text, string name) => JsonValue.Create(
        Digits().IsMatch(text) ? Number
        : name == "epost" ? "kanarine.fuglesangstad@mail.example"
        : name is "navn" or "poststed" || text.Contains(' ', StringComparison.Ordinal) ? $"{Name} {Street} {Number} {text}"
        : text);

    [GeneratedRegex(@"^\d{11}$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\.[a-z]{3}$")]
    private static partial Regex FileName();
}
