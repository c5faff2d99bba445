using System.Text;

namespace Integration.Adapters.Http;

/// <summary>Makes the headers of every request from the configuration, credential included; once, at start.</summary>
internal static class HttpCredential
{
    public static (string Name, string Value)[] Headers(HttpAdapterOptions options)
    {
        var headers = options.Headers.Select(header => (header.Key, header.Value)).ToList();
        if (Authorization(options) is { } authorization)
            headers.Add(("Authorization", authorization));
        return [.. headers];
    }

    /// <summary>For people; never the credential itself.</summary>
    public static string Kind(HttpAdapterOptions options) => options switch
    {
        { MaskinportenScope: not null } => "Maskinporten",
        { User: not null } => "basic",
        { Authorization: not null } or { AuthorizationFile: not null } => "authorization header",
        { Headers.Count: > 0 } => "headers",
        _ => "none",
    };

    private static string? Authorization(HttpAdapterOptions options) =>
        options.User is { } user ? $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{options.Password}"))}"
        : options.AuthorizationFile is { } file ? File.ReadAllText(file).Trim()
        : options.Authorization;
}
