using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Console.Access;

namespace Integration.Api.Ops;

/// <summary>
/// Before every operation: nothing is kept by a cache, and an act in a browser's session comes from this site's own pages. The session's cookie is <c>SameSite=Strict</c> already, and a
/// page of another site can set neither <c>Idempotency-Key</c> nor a JSON content type without asking first; this is the third lock, and it does not depend on the browser keeping the first.
/// </summary>
internal sealed class OpsGuard : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return HttpMethods.IsPost(http.Request.Method) && ConsoleUser.Of(http) is not null && !IsOwn(http.Request)
            ? new ProblemResult(new Problem(OpsProblems.CrossSite))
            : await next(context);
    }

    private static bool IsOwn(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site]
            ? site is "same-origin"
            : request.Headers.Origin.Count == 0 || request.Headers.Origin == $"{request.Scheme}://{request.Host}";
}
