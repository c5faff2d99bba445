using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Core.Routing;
using Integration.Core.Translation;
using Integration.Core.Validation;

namespace Integration.Core.Operations;

/// <summary>Says which flows take data and what their maps make of it. Nothing is stored, sent or looked up, and nothing of it is logged.</summary>
internal sealed class FlowTrials(FlowCatalogHolder flows, SchemaCatalog schemas, ContentReader content, TimeProvider time)
{
    private static readonly Dictionary<string, JsonElement> NoAnswers = [];

    public IReadOnlyList<FlowSummary> All() => [.. flows.Current.All.OrderBy(flow => flow.Id, StringComparer.Ordinal).Select(Summary)];

    public IReadOnlyList<string> Types() => [.. schemas.All.Select(schema => schema.Type).Order(StringComparer.Ordinal)];

    /// <summary>Pasted data: who pasted it sees it as it is.</summary>
    public Result<Trial> Try(string type, string data)
    {
        if (schemas.Find(type) is not { } schema)
            return new Problem(OperationProblems.NoSuchType);
        var bytes = Encoding.UTF8.GetBytes(data);
        var errors = schema.Validate(bytes);
        if (JsonStrict.Check(bytes) is not null)
            return new Trial(errors, []);
        return new Trial(errors, Try(type, JsonElement.Parse(Event(type, data)), null, []));
    }

    /// <summary>A stored message, by the flows as they are now: masked.</summary>
    public Result<Trial> Try(MessageDetails message, StoredMessage body)
    {
        using var opened = content.Open(body);
        if (opened is null || !opened.RootElement.TryGetProperty("data", out var data))
            return new Problem(OperationProblems.ContentGone);
        var type = body.Envelope.Type;
        return new Trial(
            schemas.Find(type)?.Validate(JsonMarshal.GetRawUtf8Value(data).ToArray()) ?? [],
            Try(type, opened.RootElement, content.Hidden(type, opened.RootElement), message.Deliveries));
    }

    private IReadOnlyList<FlowTrial> Try(string type, JsonElement @event, HiddenValues? hidden, IReadOnlyList<DeliveryDetails> ran) =>
    [
        .. flows.Current.All.Where(flow => flow.Type == type).Select(flow => Try(flow, @event, hidden) with { Ran = ran.FirstOrDefault(delivery => delivery.Flow == flow.Id)?.FlowVersion })
            .OrderByDescending(trial => trial.Takes).ThenBy(trial => trial.Flow.Id, StringComparer.Ordinal),
    ];

    private FlowTrial Try(Flow flow, JsonElement @event, HiddenValues? hidden)
    {
        if (!flow.Takes(new TranslationContext(@event, NoAnswers)))
            return new FlowTrial(Summary(flow), false, []) { Target = flow.Deliver.Target };
        var rehearsal = FlowRehearsal.Of(flow, @event, schemas);
        return new FlowTrial(Summary(flow), true, [.. rehearsal.Maps.Select(map => Of(map, hidden))]) { Target = flow.Deliver.Target, Goes = rehearsal.Goes, NotAsked = rehearsal.NotAsked };
    }

    private MapTrial Of(RehearsedMap map, HiddenValues? hidden) =>
        new(map.Map, map.Type, map.Json is { } json ? content.Show(map.Type, JsonElement.Parse(json.Span), hidden, map.StandIns) : null, map.Errors);

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
