using System.Text.Json.Serialization;

namespace Integration.Adapters.Eformidling.Wire;

/// <summary>Sender or receiver.</summary>
internal sealed record SbdPart([property: JsonPropertyName("identifier")] SbdIdentifier? Identifier)
{
    private const string Icd = "0192:";
    private const string Authority = "iso6523-actorid-upis";

    /// <summary>The organisation's number; what stands behind it for a unit is left out. Null: it is no organisation.</summary>
    [JsonIgnore]
    public string? Organisation => Identifier?.Value is { } value && value.StartsWith(Icd, StringComparison.Ordinal)
        && value[Icd.Length..].Split(':')[0] is { Length: 9 } number && number.All(char.IsAsciiDigit) ? number : null;

    public static SbdPart Of(string organisation) => new(new SbdIdentifier(Icd + organisation, Authority));
}

internal sealed record SbdIdentifier([property: JsonPropertyName("value")] string? Value, [property: JsonPropertyName("authority")] string? Authority);
