using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Integration.Console.Access;
using Integration.Console.Layout;
using Integration.Console.Pages;
using Integration.Console.Texts;
using Microsoft.AspNetCore.Http;

namespace Integration.Console.Live;

/// <summary>The streams that pages follow (server-sent events). Each has the policy of its page.</summary>
internal static class LiveStream
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(2);

    public static IResult Overview(HttpContext context, Reader reader, LiveTopics topics) => Of(context, typeof(Overview), null, reader, topics);

    public static IResult Job(HttpContext context, Guid id, Reader reader, LiveTopics topics) => Of(context, typeof(Job), id, reader, topics);

    public static IResult Adapter(HttpContext context, string id, Reader reader, LiveTopics topics) => Of(context, typeof(AdapterPage), id, reader, topics);

    /// <summary>What has come since a list of messages was drawn. What is asked for stands in the address as in the list's own.</summary>
    public static IResult Messages(HttpContext context, [AsParameters] ListAddress list, Reader reader, LiveTopics topics, ArrivalsMark mark) =>
        mark.Read(list.Etter) is { } after && list.Form is { } form ? Of(context, typeof(NewMessages), new ArrivalsView(form, list.Mening ?? 0, after, list.Etter!), reader, topics) : Results.BadRequest();

    private static IResult Of(HttpContext context, Type page, object? id, Reader reader, LiveTopics topics)
    {
        var user = ConsoleUser.Of(context)!;

        // A proxy that gathers answers would hold the pictures back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Pictures(new LiveView(page, id, user.Role, user.Agency, reader.English), topics, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> Pictures(LiveView view, LiveTopics topics, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var picture in topics.Follow(view, cancellationToken))
            yield return new SseItem<string>(picture) { ReconnectionInterval = AskAgainAfter };
    }
}
