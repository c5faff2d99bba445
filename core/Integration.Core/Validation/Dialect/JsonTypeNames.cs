namespace Integration.Core.Validation.Dialect;

internal static class JsonTypeNames
{
    private static readonly (JsonTypes Type, string Name)[] All =
    [
        (JsonTypes.Boolean, "boolean"), (JsonTypes.Integer, "integer"), (JsonTypes.Number, "number"), (JsonTypes.String, "string"),
        (JsonTypes.Array, "array"), (JsonTypes.Object, "object"), (JsonTypes.Null, "null"),
    ];

    /// <summary><see cref="JsonTypes.None"/> when the name is not one of the seven.</summary>
    public static JsonTypes Parse(string? name) => All.FirstOrDefault(entry => entry.Name == name).Type;

    /// <summary><c>string|null</c>.</summary>
    public static string Describe(JsonTypes types) =>
        string.Join('|', All.Where(entry => types.HasFlag(entry.Type)).Select(entry => entry.Name));
}
