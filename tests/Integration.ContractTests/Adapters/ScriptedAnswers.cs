using System.Net;
using System.Text;

namespace Integration.ContractTests.Adapters;

/// <summary>Answers in the order they were written; the last one for ever. Keeps the request bodies.</summary>
internal sealed class ScriptedAnswers(params (HttpStatusCode Status, string Body)[] answers) : HttpMessageHandler
{
    public List<string> Requests { get; } = [];

    public Dictionary<string, string> Headers { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (status, body) = answers[Math.Min(Requests.Count, answers.Length - 1)];
        Requests.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        var response = new HttpResponseMessage(status) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in Headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }
}
