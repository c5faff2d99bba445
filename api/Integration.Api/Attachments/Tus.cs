using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Uploads;

namespace Integration.Api.Attachments;

/// <summary>
/// What requests and answers of tus 1.0.0 have in common (https://tus.io/protocols/resumable-upload): core, with the extensions creation, expiration and checksum.
/// </summary>
internal static class Tus
{
    public const string Version = "1.0.0";
    public const string Resumable = "Tus-Resumable";
    public const string Offset = "Upload-Offset";
    public const string Length = "Upload-Length";
    public const string PartType = "application/offset+octet-stream";

    /// <summary>Says on the answer that this is tus, and refuses another version.</summary>
    public static Problem? Begin(HttpContext context)
    {
        context.Response.Headers[Resumable] = Version;
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.Headers[Resumable] == Version)
            return null;
        context.Response.Headers["Tus-Version"] = Version;
        return new Problem(ApiProblems.TusVersion);
    }

    /// <summary>A number of a header that must be there.</summary>
    public static Result<long> Number(HttpContext context, string header) =>
        long.TryParse(context.Request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : new Problem(ApiProblems.Parameter) { Errors = [new(header, "format", "a number of bytes")] };

    /// <summary>The media type, which tus clients give as <c>filetype</c>. Everything else of <c>Upload-Metadata</c> is left unread: names of files are people's.</summary>
    public static string? FileType(HttpContext context)
    {
        foreach (var pair in context.Request.Headers["Upload-Metadata"].ToString().Split(','))
        {
            if (pair.Trim().Split(' ') is not ["filetype", var encoded])
                continue;
            var bytes = new byte[encoded.Length];
            return Convert.TryFromBase64String(encoded, bytes, out var length) ? Encoding.ASCII.GetString(bytes, 0, length) : "";
        }

        return null;
    }

    /// <summary><c>Upload-Checksum</c>: algorithm and value; both null without it.</summary>
    public static Result<(HashAlgorithmName? Algorithm, byte[]? Value)> Checksum(HttpContext context)
    {
        var header = context.Request.Headers["Upload-Checksum"].ToString();
        if (header.Length == 0)
            return (null, null);
        HashAlgorithmName? algorithm = header.Split(' ') is [var name, _] ? name switch
        {
            "sha256" => HashAlgorithmName.SHA256,
            "sha1" => HashAlgorithmName.SHA1,
            _ => null,
        } : null;
        var value = new byte[header.Length];
        return algorithm is not null && Convert.TryFromBase64String(header[(header.IndexOf(' ', StringComparison.Ordinal) + 1)..], value, out var length)
            ? (algorithm, value[..length])
            : new Problem(ApiProblems.Parameter) { Errors = [new("Upload-Checksum", "format", "sha256 or sha1, and the value in base64")] };
    }

    /// <summary>How far it has come.</summary>
    public static void Write(HttpResponse response, UploadState state)
    {
        response.Headers[Offset] = state.Offset.ToString(CultureInfo.InvariantCulture);
        if (state.ExpiresAt is { } expires)
            response.Headers["Upload-Expires"] = expires.ToString("R", CultureInfo.InvariantCulture);
    }
}
