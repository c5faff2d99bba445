using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Core.Uploads;

namespace Integration.Api.Attachments;

/// <summary><c>POST /api/v1/attachments</c> with <c>Tus-Resumable</c>: begins an attachment that comes in parts.</summary>
internal static class BeginUpload
{
    public static bool IsAsked(HttpContext context) => context.Request.Headers.ContainsKey(Tus.Resumable);

    public static async Task<IResult> Handle(HttpContext context, ResumableUploads uploads)
    {
        if (Tus.Begin(context) is { } version)
            return new ProblemResult(version);
        if (!Tus.Number(context, Tus.Length).TryGet(out var length, out var problem))
            return new ProblemResult(problem);
        if (context.Request.ContentLength is > 0)
            return ProblemResult.Parameter("Content-Length", "const", "0: the parts come with PATCH");
        if (UploadAttachment.MediaType(Tus.FileType(context)) is not { } mediaType)
            return new ProblemResult(ApiProblems.MediaType);
        if (!(await uploads.Begin(context.Client(), length, mediaType, context.RequestAborted)).TryGet(out var begun, out problem))
            return new ProblemResult(problem);
        Tus.Write(context.Response, begun);
        return TypedResults.Created($"/api/v1/attachments/{begun.Id:D}");
    }
}
