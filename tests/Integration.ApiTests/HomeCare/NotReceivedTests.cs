using System.Net;
using Integration.ApiTests.Hosting;
using Integration.Client.Mailboxes;

namespace Integration.ApiTests.HomeCare;

/// <summary>What is not received yet, for the one who waits for it and the one who sent it.</summary>
public sealed class NotReceivedTests(HubHost hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Receiver_and_sender_see_what_is_not_dealt_with_until_it_is()
    {
        var subject = $"sak/{Guid.CreateVersion7():N}";
        var portal = hub.As("portal");
        var posted = (await portal.PostAsync(Event.New("tilbake").With("subject", subject).Content(), Cancellation)).Content!;

        var waiting = await Eventually.Get(() => Waiting(subject), items => items.Count == 1, Cancellation);
        var open = await portal.ListAsync(subject: subject, state: "open", cancellationToken: Cancellation);
        Assert.Equal((subject, 0, posted.Id.ToString()), (waiting[0].Subject, waiting[0].Attempts, waiting[0].CorrelationId));
        Assert.Equal(posted.Id, Assert.Single(open.Items).Id);

        await Complete(waiting[0].Id);

        Assert.Empty(await Waiting(subject));
        Assert.Empty((await portal.ListAsync(subject: subject, state: "open", cancellationToken: Cancellation)).Items);
    }

    [Fact]
    public async Task Anothers_mailbox_does_not_exist_and_a_made_up_cursor_is_refused()
    {
        using var http = hub.Http("nabo");
        using var own = hub.Http("portal");

        Assert.Equal("INT-0711", (await (await http.GetAsync("/api/v1/mailboxes/portal/messages", Cancellation)).Problem(HttpStatusCode.NotFound, Cancellation)).Code);
        Assert.Equal("INT-0609", (await (await own.GetAsync("/api/v1/mailboxes/portal/messages?cursor=7", Cancellation)).Problem(HttpStatusCode.BadRequest, Cancellation)).Code);
        Assert.Equal("INT-0609", (await (await own.GetAsync("/api/v1/mailboxes/portal/messages?limit=0", Cancellation)).Problem(HttpStatusCode.BadRequest, Cancellation)).Code);
    }

    private async Task<List<MailboxItem>> Waiting(string subject)
    {
        var found = new List<MailboxItem>();
        string? cursor = null;
        do
        {
            var page = await hub.As("portal").WaitingAsync("portal", cursor, limit: 2, Cancellation);
            found.AddRange(page.Items.Where(item => item.Subject == subject));
            cursor = page.Next;
        }
        while (cursor is not null);
        return found;
    }

    private async Task Complete(Guid id)
    {
        var taken = await hub.As("portal").ReceiveAsync("portal", new ReceiveRequest { Max = 100 }, Cancellation);
        foreach (var message in taken.Content!.Messages)
        {
            if (message.Event.GetProperty("id").GetGuid() == id)
                await hub.As("portal").CompleteAsync("portal", message.LockToken, Cancellation);
            else
                await hub.As("portal").AbandonAsync("portal", message.LockToken, Cancellation);
        }
    }
}
