using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Integration.Client.Mailboxes;
using Integration.Client.Messages;
using Integration.Simulators.Maskinporten;

namespace Integration.ApiTests.Crash;

/// <summary>A business system that does not give up.</summary>
internal sealed class HubClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HttpClient http;

    private HubClient(string id, HttpClient http) => (Id, this.http) = (id, http);

    public string Id { get; }

    /// <summary>The clients of the environment.</summary>
    public static IReadOnlyList<HubClient> All(IReadOnlyList<Uri> hubs, MaskinportenSimulator maskinporten) =>
    [
        Create("portal-a", "310094943", hubs, maskinporten),
        Create("portal-b", "310702005", hubs, maskinporten),
        Create("portal-c", "310529915", hubs, maskinporten),
    ];

    /// <summary>Posts until the hub says 202, as a sender must. Any other refusal than "not now" fails the test.</summary>
    /// <returns>The hub's id, and whether the hub had it before.</returns>
    public async Task<(Guid Id, bool Replay)> Post(Posting posting, CancellationToken cancellationToken)
    {
        (Guid, bool)? accepted = null;
        await Eventually.Holds(
            async () => (accepted = await TryPost(posting, cancellationToken)) is not null,
            () => $"{posting.Key} is not accepted",
            Patience,
            cancellationToken);
        return accepted!.Value;
    }

    /// <summary>Posts once.</summary>
    public async Task<HttpResponseMessage> PostOnce(Posting posting, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(posting.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/cloudevents+json") } };
        return await http.PostAsync("/api/v1/messages", content, cancellationToken);
    }

    public async Task<MessageStatus> Get(Guid id, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<MessageStatus>($"/api/v1/messages/{id}", cancellationToken))!;

    /// <summary>Every message of this client, all pages.</summary>
    public async Task<List<MessageSummary>> List(CancellationToken cancellationToken)
    {
        var all = new List<MessageSummary>();
        string? cursor = null;
        do
        {
            var page = (await http.GetFromJsonAsync<MessagePage>($"/api/v1/messages{(cursor is null ? "" : $"?cursor={Uri.EscapeDataString(cursor)}")}", cancellationToken))!;
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>Takes everything out of a mailbox, in the order it is handed out.</summary>
    public async Task<List<ReceivedMessage>> Empty(string mailbox, CancellationToken cancellationToken)
    {
        var all = new List<ReceivedMessage>();
        while (true)
        {
            using var answer = await http.PostAsJsonAsync($"/api/v1/mailboxes/{mailbox}/receive", new ReceiveRequest { Max = 20, Wait = 0, Lock = 30 }, cancellationToken);
            answer.EnsureSuccessStatusCode();
            if (answer.StatusCode == HttpStatusCode.NoContent)
                return all;
            foreach (var message in (await answer.Content.ReadFromJsonAsync<ReceivedMessages>(cancellationToken))!.Messages)
            {
                using var done = await http.PostAsync($"/api/v1/mailboxes/{mailbox}/locks/{message.LockToken}/complete", null, cancellationToken);
                Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
                all.Add(message);
            }
        }
    }

    public void Dispose() => http.Dispose();

    private static HubClient Create(string id, string organisation, IReadOnlyList<Uri> hubs, MaskinportenSimulator maskinporten)
    {
        var token = maskinporten.Mint(new MaskinportenClient(id, organisation, [MaskinportenClients.HubScope]), TimeSpan.FromHours(12));
        var http = new HttpClient(new InTurn(hubs)) { BaseAddress = hubs[0], Timeout = TimeSpan.FromSeconds(10), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return new HubClient(id, http);
    }

    private async Task<(Guid, bool)?> TryPost(Posting posting, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await PostOnce(posting, cancellationToken);
            if (answer.StatusCode is HttpStatusCode.ServiceUnavailable)
                return null;
            if (answer.StatusCode != HttpStatusCode.Accepted)
                Assert.Fail($"{posting.Key}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
            var accepted = (await answer.Content.ReadFromJsonAsync<MessageAccepted>(cancellationToken))!;
            return (accepted.Id, answer.Headers.TryGetValues("Idempotent-Replay", out _));
        }
        catch (HttpRequestException)
        {
            return null; // Killed, or not listening yet.
        }
        catch (IOException)
        {
            return null; // Killed while it answered.
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
