using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Integration.ApiTests.Hosting;
using Integration.Client.Attachments;

namespace Integration.ApiTests.HomeCare;

/// <summary>Attachments that come in parts, by tus 1.0.</summary>
public sealed class ResumableUploadTests(HubHost hub)
{
    private readonly byte[] file = RandomNumberGenerator.GetBytes(200_000);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_in_parts_becomes_the_attachment_that_it_would_have_been_whole()
    {
        var upload = new ResumableUpload(hub.As("hjemme"), "image/jpeg") { PartBytes = 70_001 };

        var reference = await upload.ContinueAsync(new MemoryStream(file), Cancellation);

        Assert.Equal($"attachment:{upload.Id:D}", reference);
        using var whole = await hub.As("hjemme").DownloadAsync(upload.Id!.Value, cancellationToken: Cancellation);
        Assert.Equal(("image/jpeg", $"\"{Convert.ToHexStringLower(SHA256.HashData(file))}\""), (whole.Content.Headers.ContentType?.MediaType, whole.Headers.ETag?.Tag));
        Assert.Equal(file, await whole.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal((200_000, 200_000), await State(upload.Id.Value));
    }

    [Fact]
    public async Task Answers_say_where_the_next_part_begins_and_until_when_it_is_kept()
    {
        using var http = hub.Http("hjemme");
        using var begun = await http.SendAsync(Request(HttpMethod.Post, "", ("Upload-Length", "200000"), ("Upload-Metadata", "filename aGVtbWVsaWc=,filetype aW1hZ2UvcG5n")), Cancellation);
        var address = begun.Headers.Location!.OriginalString;

        using var first = await http.SendAsync(Part(address, 0, file[..50_000]), Cancellation);
        using var again = await http.SendAsync(Part(address, 0, file[..50_000]), Cancellation);
        using var ahead = await http.SendAsync(Part(address, 60_000, file[60_000..]), Cancellation);

        Assert.Equal((HttpStatusCode.Created, "1.0.0", "0"), (begun.StatusCode, Header(begun, "Tus-Resumable"), Header(begun, "Upload-Offset")));
        Assert.True(DateTimeOffset.Parse(Header(begun, "Upload-Expires"), System.Globalization.CultureInfo.InvariantCulture) > DateTimeOffset.UnixEpoch.AddYears(50));
        Assert.Equal((HttpStatusCode.NoContent, "50000"), (first.StatusCode, Header(first, "Upload-Offset")));
        Assert.Equal("INT-0121", (await again.Problem(HttpStatusCode.Conflict, Cancellation)).Code);
        Assert.Equal("INT-0121", (await ahead.Problem(HttpStatusCode.Conflict, Cancellation)).Code);
        Assert.Equal((50_000, 200_000), await State(Guid.Parse(address.Split('/')[^1])));
    }

    [Fact]
    public async Task What_came_before_the_line_broke_counts_and_the_rest_follows()
    {
        // A hub of its own: how far it has read shows in the one file that it is writing.
        await using var own = new HubHost();
        await own.InitializeAsync();
        var there = new ResumableUploadTests(own);
        var id = await there.Begin(file.Length);
        using (var socket = await there.OpenPart(id, 0, file[..120_000], announced: file.Length))
        {
            await Eventually.Get(() => Task.FromResult(Written(own)), bytes => bytes > 65_536, Cancellation);
            socket.Shutdown(SocketShutdown.Send);
            await Eventually.Get(() => there.State(id), state => state.Offset > 0, Cancellation);
        }

        var (offset, _) = await there.State(id);
        using var http = own.Http("hjemme");
        using var rest = await http.SendAsync(Part($"/api/v1/attachments/{id}", offset, file[offset..]), Cancellation);

        Assert.InRange(offset, 65_536, 120_000);
        Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
        using var whole = await own.As("hjemme").DownloadAsync(id, cancellationToken: Cancellation);
        Assert.Equal(file, await whole.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Request_that_hangs_gives_way_to_the_one_that_goes_on()
    {
        var id = await Begin(file.Length);
        using var hanging = await OpenPart(id, 0, file[..90_000], announced: file.Length);

        // The first request holds its line and sends no more; the hub cannot know that nobody is there.
        var (offset, _) = await Eventually.Get(() => State(id), state => state.Offset == 90_000, Cancellation);

        using var http = hub.Http("hjemme");
        using var rest = await http.SendAsync(Part($"/api/v1/attachments/{id}", offset, file[offset..]), Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
    }

    [Theory]
    [InlineData("sha256")]
    [InlineData("sha1")]
    public async Task Part_with_another_checksum_is_not_kept(string algorithm)
    {
        var id = await Begin(file.Length);
        using var http = hub.Http("hjemme");
        var sum = algorithm == "sha1" ? Sha1(file[..1000]) : SHA256.HashData(file[..1000]);

        using var wrong = await http.SendAsync(Part($"/api/v1/attachments/{id}", 0, file[1..1001], ("Upload-Checksum", $"{algorithm} {Convert.ToBase64String(sum)}")), Cancellation);
        Assert.Equal("INT-0122", (await wrong.Problem((HttpStatusCode)460, Cancellation)).Code);
        Assert.Equal((0, 200_000), await State(id));

        using var right = await http.SendAsync(Part($"/api/v1/attachments/{id}", 0, file[..1000], ("Upload-Checksum", $"{algorithm} {Convert.ToBase64String(sum)}")), Cancellation);
        Assert.Equal((1000, 200_000), await State(id));
    }

    [Fact]
    public async Task Clear_bytes_are_on_disk_at_no_time()
    {
        var secret = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("En hemmelighet om sår. ", 4000)));
        var id = await Begin(secret.Length);
        using var http = hub.Http("hjemme");
        using var part = await http.SendAsync(Part($"/api/v1/attachments/{id}", 0, secret[..70_000]), Cancellation);
        AssertNothingClear();

        using var rest = await http.SendAsync(Part($"/api/v1/attachments/{id}", 70_000, secret[70_000..]), Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
        AssertNothingClear();

        void AssertNothingClear()
        {
            // What the hub holds for itself alone is its lock, and says nothing.
            foreach (var path in Directory.EnumerateFiles(hub.DataDirectory, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "LOCK"))
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                Assert.True(copy.ToArray().AsSpan().IndexOf("En hemmelighet om"u8) < 0, path);
            }
        }
    }

    [Fact]
    public async Task Upload_is_its_owners_alone()
    {
        var id = await Begin(file.Length);
        using var other = hub.Http("portal");

        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync(Request(HttpMethod.Head, $"/{id}"), Cancellation)).StatusCode);
        Assert.Equal("INT-0125", (await (await other.SendAsync(Part($"/api/v1/attachments/{id}", 0, file), Cancellation)).Problem(HttpStatusCode.NotFound, Cancellation)).Code);
        foreach (var request in new[] { Request(HttpMethod.Post, "", ("Upload-Length", "1")), Request(HttpMethod.Head, $"/{id}"), Part($"/api/v1/attachments/{id}", 0, file), Request(HttpMethod.Options, "") })
            Assert.Equal(HttpStatusCode.Unauthorized, (await hub.Anonymous.SendAsync(request, Cancellation)).StatusCode);
        Assert.Equal((0, 200_000), await State(id));
    }

    [Fact]
    public async Task Refusals_say_what_is_wrong()
    {
        using var http = hub.Http("hjemme");
        var id = await Begin(100);

        await Refused(Request(HttpMethod.Post, "", ("Upload-Length", "1048577")), HttpStatusCode.RequestEntityTooLarge, "INT-0111");
        await Refused(Request(HttpMethod.Post, "", ("Upload-Defer-Length", "1")), HttpStatusCode.BadRequest, "INT-0609");
        await Refused(Request(HttpMethod.Post, "", ("Upload-Length", "-1")), HttpStatusCode.BadRequest, "INT-0609");
        await Refused(Part($"/api/v1/attachments/{id}", 0, file), HttpStatusCode.RequestEntityTooLarge, "INT-0111");
        await Refused(Part($"/api/v1/attachments/{id}", 0, file[..1], ("Upload-Checksum", "md5 AAAA")), HttpStatusCode.BadRequest, "INT-0609");
        await Refused(Part($"/api/v1/attachments/{Guid.CreateVersion7()}", 0, file[..1]), HttpStatusCode.NotFound, "INT-0125");
        var json = Part($"/api/v1/attachments/{id}", 0, file[..1]);
        json.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await Refused(json, HttpStatusCode.UnsupportedMediaType, "INT-0611");
        var old = Part($"/api/v1/attachments/{id}", 0, file[..1]);
        old.Headers.Remove("Tus-Resumable");
        old.Headers.Add("Tus-Resumable", "0.2.2");
        await Refused(old, HttpStatusCode.PreconditionFailed, "INT-0612");

        async Task Refused(HttpRequestMessage request, HttpStatusCode status, string code)
        {
            using var answer = await http.SendAsync(request, Cancellation);
            Assert.Equal(code, (await answer.Problem(status, Cancellation)).Code);
        }
    }

    [Fact]
    public async Task Options_tell_what_the_hub_does_and_an_empty_file_is_whole_at_once()
    {
        using var http = hub.Http("hjemme");
        using var options = await http.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/v1/attachments"), Cancellation);

        Assert.Equal(("1.0.0", "creation,expiration,checksum", "sha1,sha256", "1048576"), (Header(options, "Tus-Version"), Header(options, "Tus-Extension"), Header(options, "Tus-Checksum-Algorithm"), Header(options, "Tus-Max-Size")));
        Assert.Equal((0, 0), await State(await Begin(0)));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private static HttpRequestMessage Request(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, $"/api/v1/attachments{path}");
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static HttpRequestMessage Part(string address, int offset, byte[] bytes, params (string Name, string Value)[] headers)
    {
        var request = Request(HttpMethod.Patch, "", [("Upload-Offset", $"{offset}"), .. headers]);
        request.RequestUri = new Uri(address, UriKind.Relative);
        request.Content = new ByteArrayContent(bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return request;
    }

#pragma warning disable CA5350 // tus names it, and it guards against noise on the line, not against people.
    private static byte[] Sha1(byte[] bytes) => SHA1.HashData(bytes);
#pragma warning restore CA5350

    private async Task<Guid> Begin(int length)
    {
        using var http = hub.Http("hjemme");
        using var begun = await http.SendAsync(Request(HttpMethod.Post, "", ("Upload-Length", $"{length}")), Cancellation);
        return Guid.Parse(begun.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    private async Task<(int Offset, int Length)> State(Guid id)
    {
        using var http = hub.Http("hjemme");
        using var answer = await http.SendAsync(Request(HttpMethod.Head, $"/{id}"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (int.Parse(Header(answer, "Upload-Offset")), int.Parse(Header(answer, "Upload-Length")));
    }

    private static long Written(HubHost own) =>
        Directory.Exists(Path.Combine(own.DataDirectory, "attachments"))
            ? Directory.EnumerateFiles(Path.Combine(own.DataDirectory, "attachments"), "*.part", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length)
            : 0;

    /// <summary>A part of which only the beginning is sent.</summary>
    private async Task<Socket> OpenPart(Guid id, int offset, byte[] bytes, int announced)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(hub.Address.Host, hub.Address.Port, Cancellation);
        var head = $"PATCH /api/v1/attachments/{id} HTTP/1.1\r\nHost: {hub.Address.Authority}\r\nAuthorization: Bearer {hub.Token("hjemme")}\r\nTus-Resumable: 1.0.0\r\n" +
            $"Upload-Offset: {offset}\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {announced}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head), Cancellation);
        for (var sent = 0; sent < bytes.Length;)
            sent += await socket.SendAsync(bytes.AsMemory(sent), Cancellation);
        return socket;
    }
}
