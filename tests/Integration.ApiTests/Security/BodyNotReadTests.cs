using Integration.ApiTests.Hosting;

namespace Integration.ApiTests.Security;

/// <summary>On a bare socket that never sends its body: an answer proves that the hub did not wait for it.</summary>
public sealed class BodyNotReadTests(HubHost hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/messages", "application/cloudevents+json", 60_000)]
    [InlineData("/api/v1/attachments", "application/pdf", 10_485_760)]
    public async Task Without_a_token_the_answer_comes_before_the_body(string path, string mediaType, int length)
    {
        var answer = await FirstLine($"POST {path} HTTP/1.1\r\nHost: hub\r\nContent-Type: {mediaType}\r\nContent-Length: {length}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 401", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/messages", "application/cloudevents+json", 65_537)]
    [InlineData("/api/v1/messages", "application/cloudevents-batch+json", 262_145)]
    [InlineData("/api/v1/attachments", "application/pdf", 1_048_577)]
    public async Task A_declared_length_past_the_limit_is_refused_before_the_body(string path, string mediaType, int length)
    {
        var answer = await FirstLine($"POST {path} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {hub.Token("portal")}\r\nContent-Type: {mediaType}\r\nContent-Length: {length}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/messages", "application/cloudevents+json", 65_536)]
    [InlineData("/api/v1/attachments", "application/pdf", 1_048_576)]
    public async Task An_undeclared_length_is_refused_as_soon_as_it_is_past_the_limit(string path, string mediaType, int limit)
    {
        var head = $"POST {path} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {hub.Token("portal")}\r\nContent-Type: {mediaType}\r\nTransfer-Encoding: chunked\r\n\r\n";

        // Past the limit by more than the hub reads at once, and no end of the body.
        var length = limit + 200_000;
        var answer = await FirstLine(head + length.ToString("x", System.Globalization.CultureInfo.InvariantCulture) + "\r\n" + new string('a', length) + "\r\n");

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
    }

    private Task<string> FirstLine(string request) => RawHttp.FirstLine(hub, request, Cancellation);
}
