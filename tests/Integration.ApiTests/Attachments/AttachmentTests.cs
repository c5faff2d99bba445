using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Integration.ApiTests.Hosting;
using Integration.Client.Mailboxes;

namespace Integration.ApiTests.Attachments;

public sealed class AttachmentTests(HubHost hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_comes_back_as_it_was_whole_and_in_part()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var portal = hub.As("portal");

        var stored = await portal.UploadAsync(Content(bytes), Cancellation);

        Assert.Equal((300_000, Convert.ToHexStringLower(SHA256.HashData(bytes)), "application/pdf"), (stored.Size, stored.Sha256, stored.MediaType));
        using var whole = await portal.DownloadAsync(stored.Id, cancellationToken: Cancellation);
        Assert.Equal(bytes, await whole.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        using var part = await portal.DownloadAsync(stored.Id, range: "bytes=65530-65549", cancellationToken: Cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[65530..65550], await part.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_message_may_refer_to_it()
    {
        var portal = hub.As("portal");
        var stored = await portal.UploadAsync(Content([1, 2, 3]), Cancellation);
        var attachment = new JsonObject { ["id"] = "a1", ["role"] = "H", ["number"] = 1, ["displayName"] = "a.pdf", ["mediatype"] = "application/pdf", ["ref"] = stored.Ref };

        var answer = await portal.PostAsync(Event.New().With("data", Event.Data().With("vedlegg", new JsonArray(attachment))).Content(), Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task The_receiver_of_a_message_may_fetch_what_it_refers_to()
    {
        var portal = hub.As("portal");
        var stored = await portal.UploadAsync(Content([1, 2, 3]), Cancellation);
        var attachment = new JsonObject { ["id"] = "a1", ["role"] = "H", ["number"] = 1, ["displayName"] = "a.pdf", ["mediatype"] = "application/pdf", ["ref"] = stored.Ref };
        await portal.PostAsync(Event.New("vedleggsprove").With("data", Event.Data("vedleggsprove").With("vedlegg", new JsonArray(attachment))).Content(), Cancellation);
        var kontroll = hub.As("kontroll");
        var received = await Eventually.Get(() => kontroll.ReceiveAsync("kontroll", new ReceiveRequest { Wait = 5 }, Cancellation), answer => answer.Content is not null, Cancellation);
        var message = Assert.Single(received.Content!.Messages);

        using var refused = await kontroll.DownloadAsync(stored.Id, cancellationToken: Cancellation);
        using var given = await kontroll.DownloadAsync(stored.Id, message.Event.GetProperty("id").GetGuid(), cancellationToken: Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal([1, 2, 3], await given.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Anothers_file_does_not_exist()
    {
        var stored = await hub.As("portal").UploadAsync(Content([1]), Cancellation);
        using var http = hub.Http("nabo");

        Assert.Equal("INT-0606", (await (await http.GetAsync($"/api/v1/attachments/{stored.Id}", Cancellation)).Problem(HttpStatusCode.NotFound, Cancellation)).Code);
        var used = Event.New(source: "urn:no:kommune:prove:nabo").With("data", Event.Data().With("vedlegg", new JsonArray(new JsonObject
        {
            ["id"] = "a1",
            ["role"] = "H",
            ["number"] = 1,
            ["displayName"] = "a.pdf",
            ["mediatype"] = "application/pdf",
            ["ref"] = stored.Ref,
        })));
        Assert.Equal("INT-0115", (await (await http.PostAsync("/api/v1/messages", used.Content(), Cancellation)).Problem((HttpStatusCode)422, Cancellation)).Code);
    }

    [Fact]
    public async Task A_file_past_the_limit_leaves_nothing_behind()
    {
        using var http = hub.Http("portal");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/attachments") { Content = new StreamContent(new MemoryStream(new byte[1_048_577])) };
        request.Headers.TransferEncodingChunked = true;

        var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal("INT-0111", (await answer.Problem(HttpStatusCode.RequestEntityTooLarge, Cancellation)).Code);
    }

    [Fact]
    public async Task A_form_upload_is_refused()
    {
        using var http = hub.Http("portal");
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.pdf" } };

        var answer = await http.PostAsync("/api/v1/attachments", form, Cancellation);

        Assert.Equal("INT-0611", (await answer.Problem(HttpStatusCode.UnsupportedMediaType, Cancellation)).Code);
    }

    private static ByteArrayContent Content(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return content;
    }
}
