using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Abstractions.Messages;
using Integration.Core.Validation.Json;

namespace Integration.Core.Validation.Dialect;

/// <summary>Reads the keywords of one schema object into its node. The switch is the allow-list.</summary>
internal sealed partial class KeywordReader(SchemaGate gate, SchemaNode node)
{
    private bool IsRoot => node.Pointer.Length == 0;

    public void Read(string keyword, JsonElement value, string pointer)
    {
        switch (keyword)
        {
            case "$schema" when IsRoot: ReadDialect(value, pointer); break;
            case "$id" when IsRoot: ReadId(value, pointer); break;
            case "$defs" when IsRoot: ReadDefinitions(value, pointer); break;
            case "$schema" or "$id" or "$defs": gate.Refuse(pointer, SchemaFault.MisplacedKeyword, $"{keyword} stands at the root only"); break;
            case "$ref": gate.AddReference(node, Text(value, pointer), pointer); break;
            case "type": node.Types = Types(value, pointer); break;
            case "const": node.Const = Raw(value); break;
            case "enum": node.Enum = [.. Elements(value, pointer, atLeast: 1).Select(Raw)]; break;
            case "properties": node.Properties.AddRange(Members(value, pointer, keyword)); break;
            case "patternProperties": ReadPatternProperties(value, pointer); break;
            case "additionalProperties": node.AdditionalProperties = gate.ReadSchema(value, pointer, keyword); break;
            case "propertyNames": node.PropertyNames = gate.ReadSchema(value, pointer, keyword); break;
            case "required": node.Required = Names(value, pointer); break;
            case "dependentRequired": ReadDependentRequired(value, pointer); break;
            case "minProperties": node.MinProperties = Size(value, pointer); break;
            case "maxProperties": node.MaxProperties = Size(value, pointer); break;
            case "items": node.Items = gate.ReadSchema(value, pointer, keyword); break;
            case "prefixItems": node.PrefixItems = Schemas(value, pointer, keyword); break;
            case "contains": node.Contains = gate.ReadSchema(value, pointer, keyword); break;
            case "minItems": node.MinItems = Size(value, pointer); break;
            case "maxItems": node.MaxItems = Size(value, pointer); break;
            case "uniqueItems": node.UniqueItems = Flag(value, pointer); break;
            case "minLength": node.MinLength = Size(value, pointer); break;
            case "maxLength": node.MaxLength = Size(value, pointer); break;
            case "pattern": node.Pattern = Pattern(Text(value, pointer), pointer); break;
            case "format": node.Format = Format(value, pointer); break;
            case "minimum": node.Minimum = Number(value, pointer); break;
            case "maximum": node.Maximum = Number(value, pointer); break;
            case "exclusiveMinimum": node.ExclusiveMinimum = Number(value, pointer); break;
            case "exclusiveMaximum": node.ExclusiveMaximum = Number(value, pointer); break;
            case "multipleOf": node.MultipleOf = Divisor(value, pointer); break;
            case "allOf": node.AllOf = Schemas(value, pointer, keyword); break;
            case "anyOf": node.AnyOf = Schemas(value, pointer, keyword); break;
            case "oneOf": node.OneOf = Schemas(value, pointer, keyword); break;
            case "not": node.Not = gate.ReadSchema(value, pointer, keyword); break;
            case "if": node.If = gate.ReadSchema(value, pointer, keyword); break;
            case "then": node.Then = gate.ReadSchema(value, pointer, keyword); break;
            case "else": node.Else = gate.ReadSchema(value, pointer, keyword); break;
            case "title" or "description" or "$comment" or "contentMediaType" or "contentEncoding": Text(value, pointer); break;
            case "deprecated" or "readOnly" or "writeOnly": Flag(value, pointer); break;
            case "examples": Elements(value, pointer, atLeast: 0); break;
            case "default": break;
            case "x-sensitivity": node.Sensitivity = ReadSensitivity(value, pointer); break;
            case "x-mask": node.Mask = ReadMask(value, pointer); break;
            case "x-versioned" when IsRoot: node.Versioned = Flag(value, pointer); break;
            case "x-versioned": gate.Refuse(pointer, SchemaFault.MisplacedKeyword, "x-versioned stands at the root only"); break;
            default: gate.Refuse(pointer, SchemaFault.UnknownKeyword, "not a keyword of the dialect; an ignored keyword would be a false accept"); break;
        }
    }

    /// <summary>What can only be judged when all keywords are read.</summary>
    public void Finish()
    {
        if (node.If is null && (node.Then ?? node.Else) is { } orphan) gate.Refuse(orphan.Pointer, SchemaFault.MisplacedKeyword, "then and else mean nothing without if");
    }

    private static byte[] Raw(JsonElement value) => Encoding.UTF8.GetBytes(value.GetRawText());

    private void ReadDialect(JsonElement value, string pointer)
    {
        if (Text(value, pointer).TrimEnd('#') != SchemaGate.Dialect) gate.Refuse(pointer, SchemaFault.Dialect, $"the dialect is {SchemaGate.Dialect}");
    }

    private void ReadId(JsonElement value, string pointer)
    {
        var id = Text(value, pointer);
        if (!JsonUri.IsAbsolute(Encoding.UTF8.GetBytes(id)) || id.Contains('#')) gate.Refuse(pointer, SchemaFault.BadValue, "$id is an absolute URI without a fragment");
    }

    private void ReadDefinitions(JsonElement value, string pointer)
    {
        foreach (var (name, definition) in Members(value, pointer, "$defs")) gate.AddDefinition(name, definition);
    }

    private void ReadPatternProperties(JsonElement value, string pointer)
    {
        foreach (var (source, schema) in Members(value, pointer, "patternProperties"))
        {
            if (Pattern(source, schema.Pointer) is { } pattern) node.PatternProperties.Add(new(pattern, schema));
        }
    }

    private void ReadDependentRequired(JsonElement value, string pointer)
    {
        foreach (var (name, element) in Object(value, pointer)) node.DependentRequired.Add(new(name, Names(element, JsonPointer.Append(pointer, name))));
    }

    private JsonTypes Types(JsonElement value, string pointer)
    {
        var types = JsonTypes.None;
        var names = value.ValueKind == JsonValueKind.String ? [value.GetString()!] : Names(value, pointer);
        if (names.Count == 0) gate.Refuse(pointer, SchemaFault.BadValue, "type is a name or a list of different names");
        foreach (var name in names)
        {
            var type = JsonTypeNames.Parse(name);
            if (type == JsonTypes.None) gate.Refuse(pointer, SchemaFault.BadValue, "type is one of null, boolean, integer, number, string, array, object");
            types |= type;
        }

        return types;
    }

    private EcmaPattern? Pattern(string source, string pointer)
    {
        var pattern = EcmaPattern.TryCreate(source, out var reason);
        if (pattern is null) gate.Refuse(pointer, SchemaFault.Pattern, reason);
        return pattern;
    }

    private JsonFormat Format(JsonElement value, string pointer)
    {
        var format = JsonFormats.Parse(Text(value, pointer));
        if (format == JsonFormat.None) gate.Refuse(pointer, SchemaFault.UnknownFormat, "format is one of date, date-time, time, email, uuid, uri");
        return format;
    }

    private byte[]? Divisor(JsonElement value, string pointer)
    {
        if (Number(value, pointer) is not { } text) return null;
        var number = new JsonNumber(text);
        if (text[0] != '-' && number.DigitCount is > 0 and <= 18) return text;
        gate.Refuse(pointer, SchemaFault.BadValue, "multipleOf is above 0 and has at most 18 significant digits");
        return null;
    }

    private Sensitivity? ReadSensitivity(JsonElement value, string pointer)
    {
        var name = Text(value, pointer);
        foreach (var sensitivity in Enum.GetValues<Sensitivity>())
        {
            if (sensitivity.ToString().ToLowerInvariant() == name) return sensitivity;
        }

        gate.Refuse(pointer, SchemaFault.BadValue, "x-sensitivity is one of none, personal, special, criminal, health, childwelfare");
        return null;
    }

    private string? ReadMask(JsonElement value, string pointer)
    {
        var mask = Text(value, pointer);
        if (MaskRule().IsMatch(mask)) return mask;
        gate.Refuse(pointer, SchemaFault.BadValue, "x-mask is all, first:N or last:N: the characters that stay readable");
        return null;
    }

    [GeneratedRegex(@"\A(all|(first|last):[1-9][0-9]?)\z")]
    private static partial Regex MaskRule();
}
