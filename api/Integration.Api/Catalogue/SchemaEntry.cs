using System.Text.Json;
using Integration.Client.Catalogue;
using Integration.Core.Validation;

namespace Integration.Api.Catalogue;

internal static class SchemaEntry
{
    /// <summary>A schema in a list. The version is the last part of the type.</summary>
    public static SchemaInfo Of(MessageSchema schema) =>
        new(schema.Type, schema.Type[(schema.Type.LastIndexOf('.') + 1)..], Title(schema), $"/api/v1/schemas/{schema.Type}");

    private static string? Title(MessageSchema schema)
    {
        using var document = JsonDocument.Parse(schema.Source);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("title", out var title) ? title.GetString() : null;
    }
}
