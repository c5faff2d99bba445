using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Core.Uploads;
using Microsoft.AspNetCore.Http.Features;

namespace Integration.Api.Attachments;

/// <summary><c>PATCH /api/v1/attachments/{id}</c>: one part, from the socket to sealed chunks on disk. 204 when it is there, with where the next one begins.</summary>
internal static class AppendUpload
{
    public static async Task<IResult> Handle(HttpContext context, Guid id, ResumableUploads uploads)
    {
        if (Tus.Begin(context) is { } version)
            return new ProblemResult(version);
        if (context.Request.ContentType != Tus.PartType)
            return new ProblemResult(ApiProblems.MediaType);
        if (!Tus.Number(context, Tus.Offset).TryGet(out var offset, out var problem))
            return new ProblemResult(problem);
        if (!Tus.Checksum(context).TryGet(out var checksum, out problem))
            return new ProblemResult(problem);

        // The upload has its own length; the server's limit is meant for events.
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        var appended = await uploads.Append(
            context.Client(), id, offset, ended => new UploadBody(context.Request.Body, checksum.Algorithm, checksum.Value, ended), context.RequestAborted);
        if (!appended.TryGet(out var state, out problem))
            return new ProblemResult(problem);
        Tus.Write(context.Response, state);
        return TypedResults.NoContent();
    }
}
