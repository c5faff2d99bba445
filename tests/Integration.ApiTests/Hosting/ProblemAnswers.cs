using System.Net;
using System.Text.Json;
using Integration.Client.Problems;

namespace Integration.ApiTests.Hosting;

internal static class ProblemAnswers
{
    /// <summary>The explained refusal that an answer must be.</summary>
    public static async Task<ProblemBody> Problem(this HttpResponseMessage answer, HttpStatusCode status, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<ProblemBody>(text, JsonSerializerOptions.Web)!;
        Assert.Equal((int)status, problem.Status);
        Assert.Equal($"urn:knutepunkt:problem:{problem.Code}", problem.Type);
        Assert.NotEmpty(problem.Texts.NextStep.Nb);
        Assert.NotEmpty(problem.TraceId);
        return problem;
    }
}
