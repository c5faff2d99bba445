using System.Globalization;
using Integration.Core.Intake;
using Microsoft.Extensions.Options;

namespace Integration.Api.Attachments;

/// <summary><c>OPTIONS /api/v1/attachments</c>: what of tus the hub does.</summary>
internal static class TusOptions
{
    public static IResult Handle(HttpContext context, IOptions<IntakeOptions> limits)
    {
        var headers = context.Response.Headers;
        headers[Tus.Resumable] = Tus.Version;
        headers["Tus-Version"] = Tus.Version;
        headers["Tus-Extension"] = "creation,expiration,checksum";
        headers["Tus-Checksum-Algorithm"] = "sha1,sha256";
        headers["Tus-Max-Size"] = limits.Value.MaxAttachmentBytes.ToString(CultureInfo.InvariantCulture);
        return TypedResults.NoContent();
    }
}
