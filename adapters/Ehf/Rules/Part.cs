using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integration.Adapters.Ehf.Rules;

/// <summary>A part of the message that knows its place in it.</summary>
internal sealed class Part(JsonObject? fields, string pointer)
{
    /// <summary>JSON Pointer (RFC 6901).</summary>
    public string Pointer { get; } = pointer;

    public bool IsThere => fields is not null;

    public string At(string name) => $"{Pointer}/{name}";

    public bool Has(string name) => fields?[name] is not null;

    public string? Text(string name) => fields?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public decimal? Number(string name) => fields?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<decimal>() : null;

    public bool? Flag(string name) => fields?[name]?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public DateOnly? Date(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", out var date) ? date : null;

    public Part One(string name) => new(fields?[name] as JsonObject, At(name));

    public IReadOnlyList<Part> Many(string name) => [.. (fields?[name] as JsonArray ?? []).Select((item, at) => new Part(item as JsonObject, $"{At(name)}/{at}"))];

    public int Count(string name) => (fields?[name] as JsonArray)?.Count ?? 0;
}
