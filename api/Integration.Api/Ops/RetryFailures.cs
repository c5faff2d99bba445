using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary><c>POST /ops/v1/failures/{group}:retry</c>: with <c>dryRun</c> what it would do, without it a job.</summary>
internal static class RetryFailures
{
    public static async Task<IResult> Handle(HttpContext context, string group, IOperations operations, CancellationToken cancellationToken)
    {
        if (GroupId.Read(group) is not { } selection)
            return new ProblemResult(new Problem(OpsProblems.NoSuchThing));
        if (!(await OpsRequest.Read(context, OpsJson.Default.RetryGroupBody, static body => body.DryRun)).TryGet(out var request, out var problem))
            return new ProblemResult(problem);
        var rate = request.Body.Rate;
        if (request.Body.DryRun)
        {
            var forecast = await operations.DryRun(selection, cancellationToken);
            var estimate = new OpsForecast(forecast.Qualifies, forecast.Expired, rate, (forecast.Qualifies + Math.Max(1, rate) - 1) / Math.Max(1, rate));
            return TypedResults.Json(new OpsGroupRetry(estimate, null), OpsJson.Default.OpsGroupRetry);
        }

        if (!(await operations.RetryGroup(Guid.CreateVersion7(), selection, rate, request.By, cancellationToken)).TryGet(out var job, out problem))
            return new ProblemResult(problem);
        context.Response.Headers.Location = $"{OpsApi.Root}/jobs/{job.Id:D}";
        return TypedResults.Json(new OpsGroupRetry(null, OpsView.Of(job)), OpsJson.Default.OpsGroupRetry, statusCode: StatusCodes.Status202Accepted);
    }
}
