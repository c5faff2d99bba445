using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.ApiTests.Hosting;
using Integration.Client;
using Integration.Client.Messages;
using Integration.Simulators.Fagsystem;

namespace Integration.ApiTests.Messages;

public sealed class PostMessageTests(HubHost hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_accepted_delivered_and_explained_to_its_sender()
    {
        var portal = hub.As("portal");
        var json = Event.New();

        var answer = await portal.PostAsync(json.Content(), Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"/api/v1/messages/{answer.Content!.Id:D}", answer.Headers!.Location!.ToString());
        Assert.Equal(answer.Content.Links.Self, answer.Headers.Location.ToString());
        var status = await Eventually.Get(() => portal.GetAsync(answer.Content.Id, Cancellation), seen => seen.State == "completed", Cancellation);
        Assert.Equal((string)json["id"]!, status.EventId);
        var delivery = Assert.Single(status.Deliveries);
        Assert.Equal(("til-fagsystem", "fagsystem", "completed", 1), (delivery.Flow, delivery.Target, delivery.State, delivery.Attempts));
        Assert.Null(delivery.Problem);
        Assert.Equal(["accepted", delivery.Level], status.Receipts.Select(receipt => receipt.Level));
        Assert.Equal(["accepted", "delivered"], status.History.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task The_same_message_again_gets_the_first_answer_and_is_delivered_once()
    {
        var portal = hub.As("portal");
        var json = Event.New();
        var first = await portal.PostAsync(json.Content(), Cancellation);

        var again = await portal.PostAsync(json.Content(), Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal(first.Content, again.Content);
        Assert.Equal("true", Assert.Single(again.Headers!.GetValues("Idempotent-Replay")));
        Assert.False(first.Headers!.Contains("Idempotent-Replay"));
        await Eventually.Get(() => portal.GetAsync(first.Content!.Id, Cancellation), seen => seen.State == "completed", Cancellation);
        Assert.DoesNotContain(hub.Simulators.Get<FagsystemSimulator>().Deliveries.GroupBy(delivery => delivery.Key), group => group.Count() > 1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_a_conflict()
    {
        var portal = hub.As("portal");
        var json = Event.New();
        await portal.PostAsync(json.Content(), Cancellation);

        var other = await portal.PostAsync(json.With("subject", "sak/en-annen").Content(), Cancellation);

        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("INT-0110", other.Error.Problem()!.Code);
    }

    [Fact]
    public async Task Two_clients_may_use_the_same_id()
    {
        var id = Guid.CreateVersion7().ToString("D");
        var mine = await hub.As("portal").PostAsync(Event.New().With("id", id).Content(), Cancellation);
        var theirs = await hub.As("nabo").PostAsync(Event.New(source: "urn:no:kommune:prove:nabo").With("id", id).Content(), Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, theirs.StatusCode);
        Assert.NotEqual(mine.Content!.Id, theirs.Content!.Id);
    }

    [Fact]
    public async Task Binary_mode_is_the_same_message_with_its_attributes_in_headers()
    {
        var json = Event.New();
        using var http = hub.Http("portal");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages") { Content = new StringContent(json["data"]!.ToJsonString()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var name in new[] { "specversion", "id", "source", "type" })
            request.Headers.Add($"ce-{name}", (string)json[name]!);
        request.Headers.Add("ce-subject", "sak/gr%C3%B8ft");

        var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var accepted = JsonSerializer.Deserialize<MessageAccepted>(await answer.Content.ReadAsStringAsync(Cancellation), JsonSerializerOptions.Web)!;
        var status = await hub.As("portal").GetAsync(accepted.Id, Cancellation);
        Assert.Equal(((string)json["id"]!, "sak/grøft"), (status.EventId, status.Subject));
    }

    [Fact]
    public async Task A_batch_gives_each_event_its_own_result()
    {
        var good = Event.New();
        var batch = new JsonArray(good.DeepClone(), Event.New().With("source", "urn:somebody:else"), Event.New().With("data", new JsonObject()), good.DeepClone());

        var answer = await hub.As("portal").PostBatchAsync(CloudEventContent.FromText(batch.ToJsonString(), CloudEventContent.Batch), Cancellation);

        Assert.Equal([202, 403, 422, 202], answer.Items.Select(item => item.Status));
        Assert.Equal("INT-0106", answer.Items[1].Problem!.Code);
        Assert.Contains(answer.Items[2].Problem!.Errors!, error => error.Pointer.StartsWith("/data", StringComparison.Ordinal));
        Assert.Equal(answer.Items[0].Id, answer.Items[3].Id);
        Assert.Equal(1, answer.Items.Count(item => item.Replayed == true));
    }

    [Fact]
    public async Task Another_clients_message_does_not_exist()
    {
        var posted = await hub.As("portal").PostAsync(Event.New().Content(), Cancellation);
        using var http = hub.Http("nabo");

        var answer = await http.GetAsync(posted.Content!.Links.Self, Cancellation);

        Assert.Equal("INT-0606", (await answer.Problem(HttpStatusCode.NotFound, Cancellation)).Code);
    }
}
