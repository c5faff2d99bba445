using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Integration.Core.Translation;

namespace Integration.Core.Routing;

/// <summary>Compiles one flow file and notes everything that is wrong with it.</summary>
/// <param name="source">The YAML.</param>
/// <param name="maps">The maps it may use.</param>
/// <param name="references">What it may name. Null for a flow from the archive: it was checked when it was live, and what it names may be gone since.</param>
/// <param name="errors">Gets the errors.</param>
internal sealed partial class FlowReader(SourceFile source, MapCatalog maps, FlowReferences? references, ICollection<DefinitionError> errors)
{
    /// <summary>The flow, or null when anything is wrong.</summary>
    public Flow? Read()
    {
        var before = errors.Count;
        if (YamlMap.Load(source, errors) is not { } root) return null;

        var id = root.Text("id", required: true);
        if (id is not null && !Id().IsMatch(id)) root.Fail("id", "bad-id", "an id is lower case letters, digits and hyphens, at most 64");
        var owner = root.Text("owner", required: true);
        if (owner is not null && !Organisation().IsMatch(owner)) root.Fail("owner", "bad-owner", "an owner is '0192:' and an organisation number of 9 digits");
        var (type, where) = On(root);
        var order = Order(root);
        var serviceLevel = root.Text("service-level");
        var deadline = Duration(root, "deadline");
        var retry = Retry(root);
        var steps = new FlowStepReader(maps, references).Read(root, type);
        root.Done("a flow");
        if (errors.Count != before) return null;

        var used = steps.Select(step => step switch { MapStep map => map.Map, ReplyStep reply => reply.Map, _ => null }).OfType<CompiledMap>().Distinct().ToArray();
        var text = new FlowSource(source, [.. used.Select(map => map.Source)], [.. used.SelectMany(map => map.CodeLists).Select(list => list.Source).Distinct()]);
        return new Flow
        {
            Id = id!,
            Owner = owner!,
            Version = text.Version(),
            Type = type!,
            Where = where,
            Order = order,
            ServiceLevel = serviceLevel,
            Deadline = deadline,
            Retry = retry,
            Steps = steps,
            Deliver = steps.OfType<DeliverStep>().Single(),
            Reply = steps.OfType<ReplyStep>().SingleOrDefault(),
            Source = text,
        };
    }

    /// <summary>Compiles an expression and checks that every name it begins with is given.</summary>
    internal static Expression? Expression(YamlMap map, string key, string text, IReadOnlyCollection<string> names)
    {
        var expression = Translation.Expression.Compile(text, out var error);
        if (expression is null)
        {
            map.Fail(key, "bad-expression", $"'{text}' is not JMESPath: {error}");
            return null;
        }

        foreach (var name in expression.Roots?.Where(root => !names.Contains(root)) ?? [])
            map.Fail(key, "unknown-name", $"'{text}' begins with '{name}'; known here are {string.Join(", ", names.Order(StringComparer.Ordinal))}");
        return expression;
    }

    private (string? Type, Expression? Where) On(YamlMap root)
    {
        if (root.Map("on", required: true) is not { } on) return default;
        var type = on.Text("type", required: true);
        if (type is not null && references?.TypeExists(type) == false) on.Fail("type", "unknown-type", $"there is no schema for the message type '{type}'");
        var where = on.Text("where") is { } text ? Expression(on, "where", text, CloudEventNames.Event) : null;
        on.Done("'on'");
        return (type, where);
    }

    private static FlowOrder Order(YamlMap root)
    {
        switch (root.Text("order"))
        {
            case null or "subject": return FlowOrder.Subject;
            case "partitionkey": return FlowOrder.PartitionKey;
            case "none": return FlowOrder.None;
            case ['=', .. var text]: return new FlowOrder(Expression(root, "order", text, CloudEventNames.Event));
            default:
                root.Fail("order", "bad-order", "'order' takes subject, partitionkey, none, or an expression \"=…\"");
                return FlowOrder.Subject;
        }
    }

    private static RetryPolicy Retry(YamlMap root)
    {
        var standard = RetryPolicy.Default;
        if (root.Map("retry") is not { } retry) return standard;
        var factor = standard.Factor;
        if (retry.Text("factor") is { } text
            && (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out factor) || factor is < 1 or > 100))
        {
            retry.Fail("factor", "bad-factor", "'factor' takes a number from 1 to 100");
        }

        var policy = new RetryPolicy(
            Duration(retry, "first") ?? standard.First,
            factor,
            Duration(retry, "cap") ?? standard.Cap,
            Duration(retry, "give-up-after") ?? standard.GiveUpAfter);
        if (policy.Cap < policy.First) retry.Fail("cap", "bad-duration", "'cap' is shorter than 'first'");
        retry.Done("'retry'");
        return policy;
    }

    /// <summary>A duration; null when absent or bad.</summary>
    internal static TimeSpan? Duration(YamlMap map, string key, bool required = false)
    {
        if (map.Text(key, required) is not { } text) return null;
        if (Iso8601Duration.TryParse(text, out var duration)) return duration;
        map.Fail(key, "bad-duration", $"'{key}' takes an ISO 8601 duration with its unit, such as PT30S, PT96H or P4D; a bare number has no unit");
        return null;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"^0192:[0-9]{9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Organisation();
}
