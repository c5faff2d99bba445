using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Integration.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Integration.Console;

/// <summary>The console's style sheets and scripts, out of the assembly. The hash is in the name, so a browser keeps them for good and never has an old one.</summary>
internal static class ConsoleAssets
{
    private sealed record Asset(string MediaType, byte[] Plain, byte[] Packed);

    private static readonly FrozenDictionary<string, string> Named;
    private static readonly FrozenDictionary<string, Asset> Files;

    static ConsoleAssets()
    {
        var read = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => !name.StartsWith(Runbooks.Prefix, StringComparison.Ordinal)).Select(name => (Name: name, Bytes: Read(name))).ToList();
        Named = read.ToFrozenDictionary(file => file.Name, file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Bytes)[..6])}-{file.Name}");
        Files = read.ToFrozenDictionary(file => Named[file.Name], file => new Asset(MediaType(file.Name), file.Bytes, Pack(file.Bytes)));
    }

    /// <summary>The address of a file.</summary>
    public static string Path(string name) => $"{ConsolePaths.Assets}/{Named[name]}";

    /// <summary>Anonymous: the sign-in page needs them, and they are the same for everybody.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet($"{ConsolePaths.Assets}/{{file}}", Send).AllowAnonymous();

    private static IResult Send(HttpContext context, string file)
    {
        if (!Files.TryGetValue(file, out var asset))
            return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return Results.Bytes(asset.Plain, asset.MediaType);
        context.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(asset.Packed, asset.MediaType);
    }

    private static string MediaType(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
