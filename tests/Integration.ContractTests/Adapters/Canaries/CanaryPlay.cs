using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.ContractTests.Adapters.Canaries;

/// <summary>
/// Watches what is told of while canaries go through an adapter: what a test shows it, and every span and measurement of the process. It also keeps which code
/// every failure got.
/// </summary>
internal sealed partial class CanaryPlay : IDisposable
{
    private readonly IReadOnlyList<string> names;
    private readonly ConcurrentQueue<string> leaks = [];
    private readonly SortedDictionary<string, Dictionary<string, List<string>>> codes = new(StringComparer.Ordinal);
    private readonly ActivityListener spans;
    private readonly MeterListener measurements = new();
    private int spansSeen;

    public CanaryPlay(IReadOnlyList<string> names)
    {
        this.names = names;
        spans = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Span,
        };
        ActivitySource.AddActivityListener(spans);
        measurements.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        measurements.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Measurement(instrument, tags));
        measurements.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Measurement(instrument, tags));
        measurements.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Measurement(instrument, tags));
        measurements.Start();
    }

    /// <summary>Where a canary was found.</summary>
    public IReadOnlyCollection<string> Leaks => leaks;

    /// <summary>True when the process has told of something at all.</summary>
    public bool HasSpans => spansSeen > 0;

    /// <summary>By call, what code which failures got.</summary>
    public JsonObject Codes => new(
        from section in codes
        let failures = new JsonObject(section.Value.OrderBy(code => code.Key, StringComparer.Ordinal).Select(code => KeyValuePair.Create(code.Key, (JsonNode?)string.Join(" ", code.Value))))
        group (section.Key, failures) by failures.ToJsonString() into alike
        select KeyValuePair.Create(string.Join(", ", alike.Select(section => section.Key)), (JsonNode?)alike.First().failures));

    public bool Holds(string text) => names.Any(name => Escape().Replace(text, Character).Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Looks at something that is told.</summary>
    public void Told(string where, string? text)
    {
        if (text is not null && (Holds(text) || (text.Contains('%', StringComparison.Ordinal) && Holds(Uri.UnescapeDataString(text)))))
            leaks.Enqueue($"{where}: {text}");
    }

    public void Told(string where, Problem? problem) => Told(where, problem is null ? null : JsonSerializer.Serialize(problem));

    /// <summary>Of a result all but the answer, which is for the sender.</summary>
    public void Told(string where, DeliveryResult result)
    {
        Told(where, result.Problem);
        Told(where, JsonSerializer.Serialize(result.RemoteIds));
    }

    /// <summary>Of an event all but its data.</summary>
    public void Told(string where, InboundEvent one)
    {
        Told(where, $"{one.Id} {one.Version} {one.Type} {one.Subject} {one.CorrelationId} {one.Handle} {string.Join(" ", one.Attachments.Select(file => $"{file.Id} {file.MediaType}"))}");
        Told(where, one.Problem);
        if (one.Receipt is { } receipt)
        {
            Told(where, $"{receipt.ExternalKey} {receipt.RemoteId}");
            Told(where, receipt.Result);
        }
    }

    /// <summary>Keeps the code of a failure.</summary>
    /// <param name="section">Which call failed.</param>
    /// <param name="failure">How.</param>
    /// <param name="code">What it was called.</param>
    public void Failed(string section, string failure, string code)
    {
        if (!codes.TryGetValue(section, out var known))
            codes[section] = known = [];
        if (!known.TryGetValue(code, out var failures))
            known[code] = failures = [];
        failures.Add(failure);
    }

    public void Dispose()
    {
        spans.Dispose();
        measurements.Dispose();
    }

    private static string Character(Match escape) => ((char)Convert.ToInt32(escape.Groups[1].Value, 16)).ToString();

    private void Span(Activity span)
    {
        Interlocked.Increment(ref spansSeen);
        var tags = string.Join(" ", span.TagObjects.Concat(span.Events.SelectMany(happened => happened.Tags)).Select(tag => $"{tag.Key}={tag.Value}"));
        Told("span", $"{span.Source.Name} {span.OperationName} {span.DisplayName} {span.StatusDescription} {span.TraceStateString} {string.Join(" ", span.Baggage)} {tags}");
    }

    private void Measurement(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (key, value) in tags)
            Told("metric", $"{instrument.Name} {key}={value}");
    }

    /// <summary>JSON writes what is not ASCII so.</summary>
    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escape();
}
