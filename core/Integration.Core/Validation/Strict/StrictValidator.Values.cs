using System.Globalization;
using System.Text;
using Integration.Core.Validation.Dialect;
using Integration.Core.Validation.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace Integration.Core.Validation.Strict;

/// <summary>The keywords that look at one value.</summary>
internal sealed partial class StrictValidator
{
    private const int MaxListed = 200;

    private void CheckValue(JToken token, JsonSchema schema, SchemaNode node, LoweredRule rule)
    {
        if (node.Types != JsonTypes.None && (node.Types & TokenValues.TypesOf(token)) == 0) Fail(token, schema, "type", JsonTypeNames.Describe(node.Types));
        if (rule.Const is not null && !TokenValues.AreEqual(rule.Const, token)) Fail(token, schema, "const", Listed([node.Const!]));
        if (rule.Enum is not null && !rule.Enum.Any(value => TokenValues.AreEqual(value, token))) Fail(token, schema, "enum", Listed(node.Enum!));
        switch (token)
        {
            case JObject obj:
                CheckObject(obj, schema, node);
                break;
            case JArray array:
                CheckArray(array, schema, node);
                break;
            case JValue when TokenTree.IsNumber(token):
                CheckNumber(token, schema, node);
                break;
            case JValue when token.Type == JTokenType.String:
                CheckString(token, TokenValues.Text(token), schema, node);
                break;
        }
    }

    private void CheckObject(JObject obj, JsonSchema schema, SchemaNode node)
    {
        foreach (var name in node.Required)
        {
            if (!obj.ContainsKey(name)) Fail(obj, schema, "required", "a value", "nothing", name);
        }

        foreach (var (name, others) in node.DependentRequired)
        {
            if (!obj.ContainsKey(name)) continue;
            foreach (var other in others)
            {
                if (!obj.ContainsKey(other)) Fail(obj, schema, "dependentRequired", $"a value, because {name} is there", "nothing", other);
            }
        }

        CheckCount(obj, schema, obj.Count, ("minProperties", node.MinProperties), ("maxProperties", node.MaxProperties));
    }

    private void CheckArray(JArray array, JsonSchema schema, SchemaNode node)
    {
        CheckCount(array, schema, array.Count, ("minItems", node.MinItems), ("maxItems", node.MaxItems));
        if (node.UniqueItems && HasEqualItems(array)) Fail(array, schema, "uniqueItems", "items that differ");
    }

    private bool HasEqualItems(JArray array)
    {
        foreach (var alike in array.GroupBy(TokenValues.Hash).Where(group => group.Skip(1).Any()))
        {
            var earlier = new List<JToken>();
            foreach (var item in alike)
            {
                steps -= earlier.Count;
                if (steps < 0) throw new StopException(outOfSteps: true);
                if (earlier.Exists(other => TokenValues.AreEqual(other, item))) return true;
                earlier.Add(item);
            }
        }

        return false;
    }

    private void CheckString(JToken token, string text, JsonSchema schema, SchemaNode node)
    {
        if (node.MinLength is not null || node.MaxLength is not null)
        {
            CheckCount(token, schema, TokenValues.Length(text), ("minLength", node.MinLength), ("maxLength", node.MaxLength));
        }

        if (node.Pattern is not null && !node.Pattern.IsMatch(text)) Fail(token, schema, "pattern", node.Pattern.Source);
        if (node.Format != JsonFormat.None && !JsonFormats.Matches(node.Format, Encoding.UTF8.GetBytes(text))) Fail(token, schema, "format", JsonFormats.Name(node.Format));
    }

    private void CheckNumber(JToken token, JsonSchema schema, SchemaNode node)
    {
        var number = new JsonNumber(TokenTree.NumberText(token));
        if (node.Minimum is not null && JsonNumber.Compare(number, new JsonNumber(node.Minimum)) < 0) Fail(token, schema, "minimum", Listed([node.Minimum]));
        if (node.Maximum is not null && JsonNumber.Compare(number, new JsonNumber(node.Maximum)) > 0) Fail(token, schema, "maximum", Listed([node.Maximum]));
        if (node.ExclusiveMinimum is not null && JsonNumber.Compare(number, new JsonNumber(node.ExclusiveMinimum)) <= 0) Fail(token, schema, "exclusiveMinimum", Listed([node.ExclusiveMinimum]));
        if (node.ExclusiveMaximum is not null && JsonNumber.Compare(number, new JsonNumber(node.ExclusiveMaximum)) >= 0) Fail(token, schema, "exclusiveMaximum", Listed([node.ExclusiveMaximum]));
        if (node.MultipleOf is not null && !number.IsMultipleOf(new JsonNumber(node.MultipleOf))) Fail(token, schema, "multipleOf", Listed([node.MultipleOf]));
    }

    private void CheckCount(JToken token, JsonSchema schema, int count, (string Keyword, int? Limit) min, (string Keyword, int? Limit) max)
    {
        if (count < min.Limit) Fail(token, schema, min.Keyword, Number(min.Limit.Value), Number(count));
        if (count > max.Limit) Fail(token, schema, max.Keyword, Number(max.Limit.Value), Number(count));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Values of the schema, never of the data.</summary>
    private static string Listed(IReadOnlyList<byte[]> values)
    {
        var list = string.Join(", ", values.Select(Encoding.UTF8.GetString));
        return list.Length <= MaxListed ? list : list[..MaxListed] + "…";
    }
}
