using System.Diagnostics;

namespace Integration.Api.Telemetry;

/// <summary>Takes out of a span what the caller wrote freely: addresses, queries, host, user agent, trace state.</summary>
internal static class TraceTags
{
    private static readonly string[] Free =
    [
        "url.path", "url.query", "url.full", "server.address", "server.port", "user_agent.original", "client.address", "http.request.method_original", "exception.message",
    ];

    public static void Strip(Activity activity)
    {
        foreach (var tag in Free)
        {
            if (activity.GetTagItem(tag) is not null)
                activity.SetTag(tag, null);
        }

        activity.TraceStateString = null;
    }

    /// <summary>Calls to registers keep the host, which is configuration.</summary>
    public static void StripOutgoing(Activity activity)
    {
        foreach (var tag in Free)
        {
            if (tag is not ("server.address" or "server.port") && activity.GetTagItem(tag) is not null)
                activity.SetTag(tag, null);
        }
    }
}
