using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Abstractions.Problems;
using Integration.Core.Routing;
using Integration.Core.Translation;
using Integration.Core.Validation;

namespace Integration.Core.Operations;

/// <summary>Says which flows take data and what their maps make of it. Nothing is stored, sent or looked up, and nothing of it is logged.</summary>
internal sealed class FlowTrials(FlowCatalogHolder flows, SchemaCatalog schemas, TimeProvider time)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<FlowSummary> All() => [.. flows.Current.All.OrderBy(flow => flow.Id, StringComparer.Ordinal).Select(Summary)];

    public IReadOnlyList<string> Types() => [.. schemas.All.Select(schema => schema.Type).Order(StringComparer.Ordinal)];

    public Result<Trial> Try(string type, string data)
    {
        if (schemas.Find(type) is not { } schema)
            return new Problem(OperationProblems.NoSuchType);
        var bytes = Encoding.UTF8.GetBytes(data);
        var errors = schema.Validate(bytes);
        if (JsonStrict.Check(bytes) is not null)
            return new Trial(errors, []);
        using var @event = JsonDocument.Parse(Event(type, data));
        return new Trial(
            errors,
            [
                .. flows.Current.All.Where(flow => flow.Type == type).Select(flow => Try(flow, @event.RootElement))
                    .OrderByDescending(trial => trial.Takes).ThenBy(trial => trial.Flow.Id, StringComparer.Ordinal),
            ]);
    }

    private FlowTrial Try(Flow flow, JsonElement @event)
    {
        var context = new TranslationContext(@event, new Dictionary<string, JsonElement>());
        if (!flow.Takes(context))
            return new FlowTrial(Summary(flow), false, []);
        var maps = new List<MapTrial>();
        var looksUp = false;
        foreach (var step in flow.Steps)
        {
            looksUp |= step is LookupStep;
            if (step is not MapStep map)
                continue;
            if (looksUp)
            {
                maps.Add(new MapTrial(map.Map.Name, null, "lookup", []));
                continue;
            }

            if (!map.Map.Translate(context).TryGet(out var made, out var problem))
            {
                maps.Add(new MapTrial(map.Map.Name, null, "failed", problem.Errors));
                break;
            }

            using var document = JsonDocument.Parse(made);
            maps.Add(new MapTrial(map.Map.Name, JsonSerializer.Serialize(document.RootElement, Readable), null, map.To is null ? [] : schemas.Find(map.To)?.Validate(made) ?? []));
            context = new TranslationContext(@event, new Dictionary<string, JsonElement>()) { Data = document.RootElement.Clone() };
        }

        return new FlowTrial(Summary(flow), true, maps);
    }

    private string Event(string type, string data) => new JsonObject
    {
        ["specversion"] = "1.0",
        ["id"] = "trial",
        ["source"] = "urn:knutepunkt:trial",
        ["type"] = type,
        ["time"] = time.GetUtcNow(),
        ["subject"] = "sak/PROVE-1",
        ["datacontenttype"] = "application/json",
        ["data"] = JsonNode.Parse(data),
    }.ToJsonString();

    private static FlowSummary Summary(Flow flow) => new(flow.Id, flow.Owner, flow.Version, flow.Type, flow.Where?.Text, flow.Order.Key?.Text, [.. flow.Steps.Select(Words)]);

    private static string Words(FlowStep step) => step switch
    {
        LookupStep lookup => $"lookup {lookup.Lookup}",
        MapStep map => map.To is null ? $"map {map.Map.Name}" : $"map {map.Map.Name} → {map.To}",
        DeliverStep deliver => $"deliver {deliver.Target}",
        ReplyStep reply => $"reply {reply.Type}",
        _ => step.GetType().Name,
    };
}
