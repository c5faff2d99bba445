using Integration.Api.Security;

namespace Integration.Api.Telemetry;

/// <summary>One line per request: the route's template, never the path; ids, queries and headers stay out of logs.</summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> logger)
{
    public Task Invoke(HttpContext context) => logger.IsEnabled(LogLevel.Information) ? Logged(context) : next(context);

    private async Task Logged(HttpContext context)
    {
        var start = time.GetTimestamp();
        await next(context);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
        var identity = context.User.Identity as ClientIdentity;
        LogRequest(Method(context.Request.Method), route, context.Response.StatusCode, (long)time.GetElapsedTime(start).TotalMilliseconds, identity?.Client?.Id ?? "-", identity?.Supplier ?? "-");
    }

    // A method is any word the caller likes.
    private static string Method(string method) =>
        HttpMethods.IsGet(method) ? "GET" : HttpMethods.IsPost(method) ? "POST" : HttpMethods.IsDelete(method) ? "DELETE" : HttpMethods.IsPut(method) ? "PUT"
        : HttpMethods.IsHead(method) ? "HEAD" : HttpMethods.IsOptions(method) ? "OPTIONS" : HttpMethods.IsPatch(method) ? "PATCH" : "other";

    [LoggerMessage(EventName = "request", Level = LogLevel.Information, Message = "{Method} {Route} {Status} in {ElapsedMs} ms, client {Client}, supplier {Supplier}")]
    private partial void LogRequest(string method, string route, int status, long elapsedMs, string client, string supplier);
}
