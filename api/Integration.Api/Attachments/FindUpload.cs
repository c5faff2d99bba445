using System.Globalization;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Core.Uploads;

namespace Integration.Api.Attachments;

/// <summary><c>HEAD /api/v1/attachments/{id}</c>: how far it has come; offset and length are equal when it is whole.</summary>
internal static class FindUpload
{
    public static async Task<IResult> Handle(HttpContext context, Guid id, ResumableUploads uploads)
    {
        if (Tus.Begin(context) is { } version)
            return new ProblemResult(version);
        if (!(await uploads.Find(context.Client(), id, context.RequestAborted)).TryGet(out var state, out var problem))
            return new ProblemResult(problem);
        Tus.Write(context.Response, state);
        context.Response.Headers[Tus.Length] = state.Length.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok();
    }
}
