using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using OpenTelemetry;

namespace Integration.ApiTests.Hosting;

/// <summary>Every span of a hub, as an exporter would send it.</summary>
internal sealed class CapturedTraces : BaseExporter<Activity>
{
    public ConcurrentQueue<string> Spans { get; } = new();

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var activity in batch)
        {
            var text = new StringBuilder($"{activity.Source.Name} {activity.DisplayName} {activity.TraceId} {activity.ParentSpanId} {activity.TraceStateString} {activity.StatusDescription}");
            foreach (var (key, value) in activity.TagObjects)
                text.Append(' ').Append(key).Append('=').Append(value);
            foreach (var happened in activity.Events)
                text.Append(' ').Append(happened.Name).Append(string.Join(",", happened.Tags.Select(tag => $"{tag.Key}={tag.Value}")));
            Spans.Enqueue(text.ToString());
        }

        return ExportResult.Success;
    }
}
