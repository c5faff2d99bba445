using System.Net;
using System.Text;
using Integration.ApiTests.Hosting;
using Integration.Client;
using Integration.Client.Mailboxes;
using Refit;

namespace Integration.ApiTests.Mailboxes;

public sealed class MailboxTests(HubHost hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IKnutepunkt Barnevern => hub.As("barnevern");

    [Fact]
    public async Task A_message_is_received_with_its_event_and_completed()
    {
        var id = await Post();
        var message = await Receive();

        Assert.Equal(1, message.Attempt);
        Assert.Equal("bekymring", message.Event.GetProperty("data").GetProperty("skjema").GetString());
        await Barnevern.CompleteAsync("barnevern", message.LockToken, Cancellation);

        var status = await Eventually.Get(() => hub.As("portal").GetAsync(id, Cancellation), seen => seen.State == "completed", Cancellation);
        Assert.Equal("processed", Assert.Single(status.Deliveries).Level);
        var gone = await Assert.ThrowsAnyAsync<ApiException>(() => Barnevern.CompleteAsync("barnevern", message.LockToken, Cancellation));
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
    }

    [Fact]
    public async Task An_abandoned_message_comes_again()
    {
        await Post();
        var message = await Receive();
        await Barnevern.AbandonAsync("barnevern", message.LockToken, Cancellation);

        var again = await Receive();

        Assert.Equal(2, again.Attempt);
        Assert.NotEqual(message.LockToken, again.LockToken);
        await Barnevern.CompleteAsync("barnevern", again.LockToken, Cancellation);
    }

    [Fact]
    public async Task A_rejected_message_is_told_to_its_sender()
    {
        var id = await Post();
        var message = await Receive();

        await Barnevern.RejectAsync("barnevern", message.LockToken, new RejectRequest { Reason = "Gjelder en annen kommune", Class = "not-found" }, Cancellation);

        var status = await Eventually.Get(() => hub.As("portal").GetAsync(id, Cancellation), seen => seen.State == "rejected", Cancellation);
        var problem = Assert.Single(status.Deliveries).Problem!;
        Assert.Equal("INT-0714", problem.Code);
        Assert.NotEmpty(problem.NextStep.Nb);
        Assert.Contains(status.History, entry => entry.Reason == "Gjelder en annen kommune");
        var notice = await Eventually.Get(() => hub.As("portal").ReceiveAsync("portal", new ReceiveRequest { Wait = 2 }, Cancellation), answer => answer.Content is not null, Cancellation);
        Assert.Contains(notice.Content!.Messages, told => told.Event.GetProperty("causationid").GetString() == id.ToString("D"));
    }

    [Fact]
    public async Task A_lock_is_renewed_to_the_end_it_says()
    {
        await Post();
        var message = await Receive();

        var renewed = await Barnevern.RenewAsync("barnevern", message.LockToken, new RenewRequest { Lock = 600 }, Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, renewed.StatusCode);
        var until = DateTimeOffset.Parse(renewed.Headers!.GetValues("Locked-Until").Single(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(until > message.LockedUntil.AddMinutes(5));
        await Barnevern.CompleteAsync("barnevern", message.LockToken, Cancellation);
    }

    [Fact]
    public async Task An_empty_mailbox_is_no_content()
    {
        var answer = await hub.As("portal").ReceiveAsync("portal", new ReceiveRequest { Lock = 5 }, Cancellation);

        Assert.True(answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.OK);
        Assert.Equal(answer.StatusCode == HttpStatusCode.NoContent, answer.Content is null);
    }

    [Fact]
    public async Task Anothers_mailbox_does_not_exist()
    {
        using var http = hub.Http("portal");

        var answer = await http.PostAsync("/api/v1/mailboxes/barnevern/receive", null, Cancellation);

        Assert.Equal("INT-0711", (await answer.Problem(HttpStatusCode.NotFound, Cancellation)).Code);
    }

    [Theory]
    [InlineData("""{"max":0}""", "/max")]
    [InlineData("""{"wait":31}""", "/wait")]
    [InlineData("""{"lock":4}""", "/lock")]
    [InlineData("""{"max":"ten"}""", "/max")]
    [InlineData("""{"most":1}""", "/most")]
    public async Task A_wrong_request_is_named(string body, string pointer)
    {
        using var http = hub.Http("barnevern");

        var answer = await http.PostAsync("/api/v1/mailboxes/barnevern/receive", new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);

        Assert.Contains((await answer.Problem(HttpStatusCode.BadRequest, Cancellation)).Errors!, error => error.Pointer == pointer);
    }

    private async Task<Guid> Post() => (await hub.As("portal").PostAsync(Event.New("bekymring").Content(), Cancellation)).Content!.Id;

    private async Task<ReceivedMessage> Receive()
    {
        var answer = await Eventually.Get(
            () => Barnevern.ReceiveAsync("barnevern", new ReceiveRequest { Max = 1, Wait = 5 }, Cancellation), seen => seen.Content is not null, Cancellation);
        return Assert.Single(answer.Content!.Messages);
    }
}
