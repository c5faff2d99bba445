using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Core.Translation;
using Integration.Core.Validation;

namespace Integration.Core.Routing;

/// <summary>
/// What a flow makes of an event on its way to the target, without asking a register, sending, or storing. Maps know no clock and no chance: of the same event the same version of a flow
/// makes the same, but for what registers answer.
/// </summary>
/// <param name="Maps">What each map makes, in order; a map that fails is the last.</param>
/// <param name="NotAsked">The lookups that a delivery asks here.</param>
internal sealed record FlowRehearsal(IReadOnlyList<RehearsedMap> Maps, IReadOnlyList<string> NotAsked)
{
    private static readonly Dictionary<string, JsonElement> NoAnswers = [];

    /// <summary>Whether the message goes to the target, or on to another flow (<c>deliver: when</c>); null: a register decides, or a map failed.</summary>
    public bool? Goes { get; private init; }

    /// <param name="flow">The flow.</param>
    /// <param name="event">The whole event.</param>
    /// <param name="schemas">What is made is held to the schema of its type.</param>
    public static FlowRehearsal Of(Flow flow, JsonElement @event, SchemaCatalog schemas)
    {
        var context = new TranslationContext(@event, NoAnswers);
        var asked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var lookup in flow.Steps.OfType<LookupStep>().Where(lookup => IsAsked(lookup, context, new MissingAnswers(asked))))
            asked[lookup.As] = lookup.Lookup;
        var missing = new MissingAnswers(asked);
        var notAsked = missing.Names;
        var maps = new List<RehearsedMap>();
        foreach (var step in flow.Steps.OfType<MapStep>())
        {
            var partial = missing.Concern(step.Map.Roots);
            var map = partial ? step.Map.Without(missing) : step.Map;
            if (!map.Translate(context).TryGet(out var made, out var problem))
            {
                maps.Add(new RehearsedMap(step.Map.Name, step.To ?? flow.Type, null, problem.Errors, partial, missing.StandIns));
                return new FlowRehearsal(maps, notAsked);
            }

            // A stand-in is a text where a number may be asked for: only what is whole is held to the schema.
            var errors = partial || step.To is null ? [] : schemas.Find(step.To)?.Validate(made) ?? [];
            maps.Add(new RehearsedMap(step.Map.Name, step.To ?? flow.Type, made, errors, partial, missing.StandIns));
            context = new TranslationContext(@event, NoAnswers) { Data = JsonElement.Parse(made.Span) };
            missing = partial ? missing.Spread() : missing;
        }

        return new FlowRehearsal(maps, notAsked) { Goes = DoesGo(flow.Deliver, context, missing) };
    }

    private static bool IsAsked(LookupStep lookup, TranslationContext context, MissingAnswers missing) =>
        lookup.When is not { } when || missing.Concern(when) || (when.TryEvaluate(context, out var truth) && Expression.IsTrue(truth));

    private static bool? DoesGo(DeliverStep deliver, TranslationContext context, MissingAnswers missing) =>
        deliver.When is not { } when ? true : missing.Concern(when) || !when.TryEvaluate(context, out var truth) ? null : Expression.IsTrue(truth);
}

/// <summary>What one map makes.</summary>
/// <param name="Map">Its name.</param>
/// <param name="Type">The type of what it makes.</param>
/// <param name="Json">What it makes; null: it fails.</param>
/// <param name="Errors">Where it fails, or where what it makes breaks the schema of its type.</param>
/// <param name="IsPartial">Stand-ins are in it, in place of what registers answer.</param>
/// <param name="StandIns">The texts of these, where one lookup decides.</param>
internal sealed record RehearsedMap(string Map, string Type, ReadOnlyMemory<byte>? Json, IReadOnlyList<ProblemError> Errors, bool IsPartial, IReadOnlySet<string> StandIns);
