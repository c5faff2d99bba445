using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Core.Translation;

namespace Integration.Core.Routing;

/// <summary>Compiles the <c>steps:</c> of one flow.</summary>
internal sealed partial class FlowStepReader(MapCatalog maps, FlowReferences? references)
{
    private static readonly string[] Kinds = ["lookup", "map", "deliver", "reply"];

    private readonly HashSet<string> names = new(CloudEventNames.Event, StringComparer.Ordinal);
    private readonly ImmutableArray<FlowStep>.Builder steps = ImmutableArray.CreateBuilder<FlowStep>();
    private string? type;

    /// <summary>The steps, in order; incomplete when errors were noted.</summary>
    public ImmutableArray<FlowStep> Read(YamlMap flow, string? messageType)
    {
        type = messageType;
        var reached = 0;
        var delivers = 0;
        foreach (var step in flow.Maps("steps", required: true))
        {
            var kinds = Kinds.Where(kind => kind == "map" ? step.Has("map") && !step.Has("reply") : step.Has(kind)).ToArray();
            if (kinds is not [var kind])
            {
                step.Fail(null, "bad-step", "a step is one of lookup, map, deliver, reply");
                continue;
            }

            var rank = Array.IndexOf(Kinds, kind);
            if (rank < reached) step.Fail(kind, "bad-step-order", "the steps come in this order: lookup, map, deliver, reply");
            reached = Math.Max(reached, rank);
            switch (kind)
            {
                case "lookup": Lookup(step); break;
                case "map": Map(step); break;
                case "deliver":
                    if (++delivers > 1) step.Fail(kind, "two-deliveries", "a flow delivers to one target; write another flow with the same 'on'");
                    Deliver(step);
                    break;
                default: Reply(step); break;
            }
        }

        if (delivers == 0) flow.Fail("steps", "no-delivery", "a flow has one 'deliver' step");
        return steps.ToImmutable();
    }

    private void Lookup(YamlMap step)
    {
        var name = step.Text("lookup", required: true);
        var definition = references?.Lookups.FirstOrDefault(lookup => lookup.Name == name);
        if (name is not null && references is not null && definition is null) step.Fail("lookup", "unknown-lookup", $"there is no lookup '{name}'");
        var alias = step.Text("as", required: true);
        var when = step.Text("when") is { } text ? FlowReader.Expression(step, "when", text, names) : null;
        var parameters = Parameters(step, definition);
        step.Done("a lookup step");
        if (alias is null) return;
        if (!Alias().IsMatch(alias)) step.Fail("as", "bad-alias", "an alias is a letter and letters, digits or underscores");
        else if (alias is CloudEventNames.Item or CloudEventNames.Result || !names.Add(alias))
            step.Fail("as", "alias-taken", $"'{alias}' is the name of an attribute, an earlier lookup or a word of the map language");
        steps.Add(new LookupStep(name ?? "", parameters, alias, when));
    }

    private ImmutableArray<LookupParameter> Parameters(YamlMap step, LookupDefinition? definition)
    {
        var with = step.Map("with");
        var parameters = ImmutableArray.CreateBuilder<LookupParameter>();
        foreach (var name in with?.Keys ?? [])
        {
            if (with!.Text(name) is not { } value) continue;
            if (definition is not null && !definition.Parameters.Any(parameter => parameter.TrimEnd('?') == name))
                with.Fail(name, "unknown-parameter", $"the lookup takes {string.Join(", ", definition.Parameters)}");
            parameters.Add(value is ['=', .. var text]
                ? new LookupParameter(name, FlowReader.Expression(with, name, text, names), null)
                : new LookupParameter(name, null, value));
        }

        foreach (var missing in definition?.Parameters.Where(parameter => !parameter.EndsWith('?') && parameters.All(given => given.Name != parameter)) ?? [])
            step.Fail("with", "missing-parameter", $"the lookup asks for '{missing}'");
        return parameters.ToImmutable();
    }

    private void Map(YamlMap step)
    {
        var map = FindMap(step, names);
        var to = step.Text("to");
        CheckType(step, "to", to);
        step.Done("a map step");
        type = to ?? type;
        if (map is not null) steps.Add(new MapStep(map, to));
    }

    private void Deliver(YamlMap step)
    {
        var target = step.Text("deliver", required: true);
        ExpectedReceipt? receipt = null;
        if (step.Map("receipt") is { } expected)
        {
            var level = expected.Text("level", required: true);
            var within = FlowReader.Duration(expected, "within", required: true);
            if (level is not null && !(Enum.TryParse<ReceiptLevel>(level, ignoreCase: true, out var parsed) && level == parsed.ToString().ToLowerInvariant()))
                expected.Fail("level", "bad-level", "'level' takes accepted, transport, received, processed or read");
            else if (level is not null && within is { } time) receipt = new ExpectedReceipt(Enum.Parse<ReceiptLevel>(level, ignoreCase: true), time);
            expected.Done("'receipt'");
        }

        var when = step.Text("when") is { } text ? FlowReader.Expression(step, "when", text, names) : null;
        var otherwise = Otherwise(step);
        step.Done("a deliver step");
        if (target is null) return;
        var delivery = new DeliverStep(target, receipt, when, otherwise);
        if (references is not null) CheckTarget(step, delivery);
        steps.Add(delivery);
    }

    private static SendOn? Otherwise(YamlMap step)
    {
        if (step.Texts("otherwise") is not { } codes)
        {
            // A message must never end nowhere because a condition was not true.
            if (step.Has("when") && !step.Has("otherwise")) step.Fail("when", "no-otherwise", "'when' needs 'otherwise': the message goes on to the flows that take it");
            return null;
        }

        if (codes.FirstOrDefault(code => !ProblemCode().IsMatch(code)) is not null)
            step.Fail("otherwise", "bad-code", "'otherwise' takes problem codes: [ INT-ALTINN-0006 ]");
        if (codes.Count == 0 && !step.Has("when")) step.Fail("otherwise", "bad-code", "without 'when' at least one problem code leads to 'otherwise'");
        return new SendOn([.. codes]);
    }

    private void CheckTarget(YamlMap step, DeliverStep delivery)
    {
        if (delivery.Mailbox is { } mailbox)
        {
            if (!references!.Mailboxes.Contains(mailbox)) step.Fail("deliver", "unknown-mailbox", $"there is no mailbox '{mailbox}'");
            return;
        }

        var adapter = references!.Adapters.FirstOrDefault(adapter => adapter.Id == delivery.Target);
        if (adapter is null || !adapter.Directions.HasFlag(AdapterDirections.Outbound))
            step.Fail("deliver", "unknown-target", $"no configured adapter '{delivery.Target}' delivers messages");
        else if (type is not null && adapter.MessageTypes.Count > 0 && !adapter.MessageTypes.Contains(type))
            step.Fail("deliver", "wrong-type", $"'{delivery.Target}' does not take '{type}'; it takes {string.Join(", ", adapter.MessageTypes)}");
    }

    private void Reply(YamlMap step)
    {
        var reply = step.Text("reply", required: true);
        CheckType(step, "reply", reply);
        var map = step.Has("map") ? FindMap(step, [.. names, CloudEventNames.Result]) : null;
        step.Done("a reply step");
        if (steps.Any(done => done is ReplyStep)) step.Fail("reply", "two-replies", "a flow has at most one reply");
        if (steps.OfType<DeliverStep>().Any(done => done.Mailbox is not null))
            step.Fail("reply", "reply-from-mailbox", "a mailbox gives no answer; the receiver sends its own message");
        if (reply is not null) steps.Add(new ReplyStep(reply, map));
    }

    private CompiledMap? FindMap(YamlMap step, IReadOnlyCollection<string> given)
    {
        if (step.Text("map", required: true) is not { } name) return null;
        if (maps.Find(name) is not { } map)
        {
            step.Fail("map", "unknown-map", $"there is no map '{name}', or it has errors");
            return null;
        }

        foreach (var root in map.Roots.Where(root => !given.Contains(root)))
            step.Fail("map", "unknown-name", $"the map uses '{root}', which this flow does not give it");
        return map;
    }

    private void CheckType(YamlMap step, string key, string? name)
    {
        if (name is not null && references?.TypeExists(name) == false) step.Fail(key, "unknown-type", $"there is no schema for the message type '{name}'");
    }

    [GeneratedRegex(@"^INT-([A-Z0-9]+-)?[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProblemCode();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Alias();
}
