using System.Text.Json;

namespace Integration.Core.Intake;

/// <summary>Finds the attachments that data refers to: every string value <c>attachment:{uuid}</c>.</summary>
internal static class AttachmentReferences
{
    public const string Prefix = "attachment:";

    /// <summary>The ids, each once. A malformed reference is left to the schema.</summary>
    public static IReadOnlyList<Guid> In(ReadOnlySpan<byte> json)
    {
        // Most messages have none: a byte search spares them the walk.
        if (json.IndexOf("\"attachment:"u8) < 0)
        {
            return [];
        }

        var found = new List<Guid>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 65 });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.StartsWith("attachment:"u8) && TryParse(reader.GetString()!, out var id) && !found.Contains(id))
            {
                found.Add(id);
            }
        }

        return found;
    }

    public static bool TryParse(string reference, out Guid id)
    {
        id = default;
        return reference.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(reference.AsSpan(Prefix.Length), "D", out id);
    }
}
