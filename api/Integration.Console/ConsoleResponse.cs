using Integration.Console.Access;
using Integration.Console.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Console;

/// <summary>What every answer of the console carries: nothing inline, nothing from elsewhere, nothing framed, nothing kept by a cache; and the reader's language.</summary>
internal sealed class ConsoleResponse(RequestDelegate next, IServiceProvider services)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; worker-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    // Only there when people sign in at a provider.
    private readonly ProviderOrigins? provider = services.GetService<ProviderOrigins>();

    public Task Invoke(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ConsoleEndpoint>() is null)
            return next(context);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy + provider?.FormTargets;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        context.RequestServices.GetRequiredService<Reader>().Read(context.Request);
        return next(context);
    }
}
