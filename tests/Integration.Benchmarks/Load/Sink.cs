using System.Buffers;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Integration.Benchmarks.Load;

/// <summary>Where the hub delivers to: answers 200 at once and notes when each message of the current run came.</summary>
internal sealed class Sink : IAsyncDisposable
{
    private readonly WebApplication application;
    private volatile Watched? watched;

    private Sink(WebApplication application) => this.application = application;

    /// <summary>The delivery address, <c>http://127.0.0.1:PORT/sink</c>.</summary>
    public Uri Address => new($"{application.Urls.First()}/sink");

    public static async Task<Sink> Start(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var sink = new Sink(application);
        application.Run(sink.Receive);
        await application.StartAsync(cancellationToken);
        return sink;
    }

    /// <summary>Counts this run's messages from now on; others are ignored.</summary>
    public void Watch(LoadRun run) => watched = new Watched(run, Encoding.ASCII.GetBytes(run.Id));

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task Receive(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            Note(read.Buffer, Stopwatch.GetTimestamp());
            reader.AdvanceTo(read.Buffer.End);
            break;
        }

        context.Response.ContentLength = 0;
    }

    private void Note(ReadOnlySequence<byte> body, long at)
    {
        if (watched is not { } current)
            return;
        var bytes = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        if (SampleMessage.TryFind(bytes, current.Id, out var number))
            current.Run.Arrived(number, at);
    }

    private sealed record Watched(LoadRun Run, byte[] Id);
}
