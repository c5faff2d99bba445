using System.Security.Cryptography;
using System.Text;
using Integration.Api.Hosting;
using Integration.Core.Inbound;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Integration.Api.Inbound;

/// <summary>
/// <c>POST /hooks/{adapter}/{source}/{secret}</c>: a system that cannot sign what it posts says that it has something new. The secret is all there is to know it by, so nothing
/// of what it says is believed, read or kept: its source is read at once, by the hub's own access.
/// </summary>
internal static class InboundCall
{
    private const int MostBytes = 64 * 1024;

    private const string Route = "/hooks/{adapter}/{source}/{secret}";

    /// <summary>There is such an address only where one is configured (<see cref="InboundOptions.Push"/>).</summary>
    public static void MapInboundCalls(this IEndpointRouteBuilder routes)
    {
        var readers = Readers(routes.ServiceProvider);
        if (readers.Count > 0)
            routes.MapPost(Route, (string adapter, string source, string secret, HttpContext context) => Take(readers, $"{adapter}/{source}", secret, context)).AllowAnonymous().ExcludeFromDescription();
    }

    private static Dictionary<string, (InboundReader Reader, byte[] Secret)> Readers(IServiceProvider services)
    {
        var readers = services.GetRequiredService<InboundPump>().Readers.ToDictionary(reader => reader.Name);
        return (
            from adapter in services.GetRequiredService<IOptions<InboundOptions>>().Value.Push
            from source in adapter.Value
            where !string.IsNullOrEmpty(source.Value)
            let name = $"{adapter.Key}/{source.Key}"
            select (Name: name, Reader: readers.GetValueOrDefault(name) ?? throw new HubStartException($"{InboundOptions.Section}:Push:{adapter.Key}:{source.Key} names no source: see \"integration inbound list\""), Secret: Hash(source.Value)))
            .ToDictionary(one => one.Name, one => (one.Reader, one.Secret));
    }

    /// <summary>The secret first, in the same time whatever it is; then the body, which is let through and forgotten.</summary>
    private static async Task<IResult> Take(Dictionary<string, (InboundReader Reader, byte[] Secret)> readers, string name, string secret, HttpContext context)
    {
        var known = readers.GetValueOrDefault(name);
        if (!CryptographicOperations.FixedTimeEquals(Hash(secret), known.Secret ?? new byte[SHA256.HashSizeInBytes]))
            return TypedResults.NotFound();

        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MostBytes;
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        known.Reader.Call();
        return TypedResults.Ok();
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
