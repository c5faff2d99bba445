using System.Net;
using System.Text;
using Integration.ApiTests.Hosting;

namespace Integration.ApiTests.Lookups;

public sealed class LookupTests(HubHost hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("folkeregisteret.person", """{"id":"x"}""", null, HttpStatusCode.NotFound, "INT-0701")]
    [InlineData("enhetsregisteret.enhet", """{"id":1}""", null, HttpStatusCode.BadRequest, "INT-0609")]
    [InlineData("enhetsregisteret.enhet", """["x"]""", null, HttpStatusCode.BadRequest, "INT-0609")]
    [InlineData("enhetsregisteret.enhet", "{", null, HttpStatusCode.BadRequest, "INT-0101")]
    [InlineData("enhetsregisteret.enhet", "{}", "wait=31", HttpStatusCode.BadRequest, "INT-0609")]
    [InlineData("enhetsregisteret.enhet", "{}", "wait=soon", HttpStatusCode.BadRequest, "INT-0609")]
    public async Task A_question_that_cannot_be_asked_is_refused(string lookup, string body, string? prefer, HttpStatusCode status, string code)
    {
        using var http = hub.Http("portal");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/lookups/{lookup}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);

        var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal(code, (await answer.Problem(status, Cancellation)).Code);
    }
}
