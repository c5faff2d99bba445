using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Integration.ApiTests.Subscriptions;

/// <summary>A business system's own endpoint: it consents, keeps what it gets, and answers as the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Pushed> pushed = [];

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>Where it is.</summary>
    public string Address => $"{app.Urls.First()}/hendelser";

    /// <summary>Everything it got, in order.</summary>
    public IReadOnlyList<Pushed> Pushes => [.. pushed];

    /// <summary>What it answers to a push; default 204.</summary>
    public Func<Pushed, HttpResponse, int> Answer { get; set; } = static (_, _) => 204;

    /// <summary>No push is answered before this.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    /// <summary>What it answers for consent; default: yes to all. Null: nothing of it.</summary>
    public string? AllowedOrigin { get; set; } = "*";

    /// <summary>The origin that asked last.</summary>
    public string? AskedBy { get; private set; }

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.Handle);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Handle(HttpContext context)
    {
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            AskedBy = context.Request.Headers["WebHook-Request-Origin"];
            if (AllowedOrigin is not null)
                context.Response.Headers["WebHook-Allowed-Origin"] = AllowedOrigin;
            return;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var push = new Pushed(
            context.Request.Path, context.Request.ContentType, context.Request.Headers["webhook-id"].ToString(), context.Request.Headers["webhook-timestamp"].ToString(),
            context.Request.Headers["webhook-signature"].ToString(), await reader.ReadToEndAsync(context.RequestAborted));
        pushed.Enqueue(push);
        await Held.WaitAsync(context.RequestAborted);
        context.Response.StatusCode = Answer(push, context.Response);
    }
}

/// <summary>A request that came.</summary>
internal sealed record Pushed(string Path, string? ContentType, string Id, string Timestamp, string Signature, string Body)
{
    public JsonElement Event => JsonElement.Parse(Body);

    public string? Subject => Event.GetProperty("subject").GetString();
}
