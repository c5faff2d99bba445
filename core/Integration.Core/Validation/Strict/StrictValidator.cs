using System.Runtime.CompilerServices;
using Integration.Abstractions.Problems;
using Integration.Core.Validation.Dialect;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Integration.Core.Validation.Strict;

/// <summary>
/// The authority: NJsonSchema walks the lowered schema, this checks each keyword that NJsonSchema gets wrong, and has the last word on what is valid.
/// One instance serves one validation. Work is bounded: a step budget over everything, and an error cap that ends it.
/// </summary>
internal sealed partial class StrictValidator : JsonSchemaValidator
{
    public const int MaxErrors = 100;

    private const int MaxSteps = 2_000_000;

    private static readonly JsonSchemaValidatorSettings NoFormats = new() { FormatValidators = [] };
    private static readonly ValidationError[] Valid = [];

    private readonly LoweredSchema schema;
    private readonly List<StrictError> reported = [];
    private int steps;
    private int trials;
    private bool failed;

    private StrictValidator(LoweredSchema schema, int bytes)
        : base(NoFormats)
    {
        this.schema = schema;
        steps = Math.Min(100_000 + (20 * Math.Min(bytes, MaxSteps)), MaxSteps);
    }

    /// <summary>All errors of strict JSON, in the author's words; at most <see cref="MaxErrors"/>.</summary>
    public static IReadOnlyList<ProblemError> Validate(LoweredSchema schema, ReadOnlySpan<byte> strictJson)
    {
        var validator = new StrictValidator(schema, strictJson.Length);
        var token = TokenTree.Read(strictJson);
        try
        {
            validator.Validate(token, schema.Root);
        }
        catch (StopException stop)
        {
            if (stop.OutOfSteps) return [new ProblemError("", "too-much-work", "less work for this schema", "a message that needs more")];
        }

        return [.. validator.reported.Select(error => error.ToProblemError()).Distinct()];
    }

    /// <inheritdoc/>
    protected override ICollection<ValidationError> Validate(JToken token, JsonSchema schema, SchemaType schemaType, string? propertyName, string propertyPath)
    {
        if (--steps < 0 || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new StopException(outOfSteps: true);
        // A trial that has failed needs no more reasons.
        if (trials > 0 && failed) return Valid;
        var rule = this.schema.RuleOf(schema);
        if (rule?.Trial is { } tried) return Holds(token, tried) ? Valid : [new StrictError(token, schema, "", null, null)];

        var before = reported.Count;
        if (rule?.Node is { } node)
        {
            if (node.Always is { } always)
            {
                if (!always) Fail(token, schema, node.Keyword.Length == 0 ? "false" : node.Keyword, "nothing here");
                return Outcome(token, schema, before);
            }

            CheckValue(token, schema, node, rule);
            ApplyConditional(token, node);
            if (token is JObject obj) ApplyToProperties(obj, schema, node, rule);
        }

        foreach (var error in base.Validate(token, schema, schemaType, null, "")) Translate(error, token, schema, rule);
        return Outcome(token, schema, before);
    }

    /// <summary>Whether a value matches, without reporting why not.</summary>
    private bool Holds(JToken token, JsonSchema tried)
    {
        var outer = failed;
        trials++;
        failed = false;
        Validate(token, tried, SchemaType.JsonSchema, null, "");
        var holds = !failed;
        failed = outer;
        trials--;
        return holds;
    }

    private void Apply(JToken token, SchemaNode node) => Validate(token, schema.Of(node), SchemaType.JsonSchema, null, "");

    private void ApplyConditional(JToken token, SchemaNode node)
    {
        if (node.If is null) return;
        if ((Holds(token, schema.Of(node.If)) ? node.Then : node.Else) is { } branch) Apply(token, branch);
    }

    private void ApplyToProperties(JObject obj, JsonSchema schema, SchemaNode node, LoweredRule rule)
    {
        if (node.PatternProperties.Count == 0 && node.AdditionalProperties is null && node.PropertyNames is null) return;
        foreach (var property in obj.Properties())
        {
            if (node.PropertyNames is not null && !Holds(new JValue(property.Name), this.schema.Of(node.PropertyNames)))
            {
                Fail(property.Value, schema, "propertyNames", "a name that the schema allows", "another name");
            }

            var declared = rule.Declared.Contains(property.Name);
            foreach (var (pattern, child) in node.PatternProperties)
            {
                if (!pattern.IsMatch(property.Name)) continue;
                declared = true;
                Apply(property.Value, child);
            }

            if (!declared && node.AdditionalProperties is not null) Apply(property.Value, node.AdditionalProperties);
        }
    }

    /// <summary>What NJsonSchema found at this value; what it found inside is reported already.</summary>
    private void Translate(ValidationError error, JToken token, JsonSchema schema, LoweredRule? rule)
    {
        switch (error.Kind)
        {
            case ValidationErrorKind.NotAnyOf:
                Fail(token, schema, "anyOf", "at least one of the alternatives");
                break;
            case ValidationErrorKind.NotOneOf:
                Fail(token, schema, "oneOf", "exactly one of the alternatives");
                break;
            case ValidationErrorKind.ExcludedSchemaValidates:
                var keyword = rule?.NotKeyword ?? "not";
                Fail(token, schema, keyword, keyword == "not" ? "not what the schema excludes" : "at least one item that matches");
                break;
        }
    }

    private ICollection<ValidationError> Outcome(JToken token, JsonSchema schema, int before) =>
        (trials > 0 ? failed : reported.Count > before) ? [new StrictError(token, schema, "", null, null)] : Valid;

    private void Fail(JToken token, JsonSchema schema, string keyword, string expected, string? actual = null, string? below = null)
    {
        if (trials > 0)
        {
            failed = true;
            return;
        }

        reported.Add(new StrictError(token, schema, keyword, expected, actual ?? TokenValues.Describe(token), below));
        if (reported.Count >= MaxErrors) throw new StopException(outOfSteps: false);
    }

    /// <summary>Leaves NJsonSchema's loops at once.</summary>
    private sealed class StopException(bool outOfSteps) : Exception
    {
        public bool OutOfSteps => outOfSteps;
    }
}
