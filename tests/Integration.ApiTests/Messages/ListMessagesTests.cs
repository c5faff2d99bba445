using System.Net;
using Integration.ApiTests.Hosting;
using Integration.Client.Messages;

namespace Integration.ApiTests.Messages;

public sealed class ListMessagesTests(HubHost hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_hold_each_message_once_also_when_new_ones_arrive_between()
    {
        var portal = hub.As("portal");
        var subject = $"sak/{Guid.CreateVersion7():N}";
        var posted = new List<Guid>();
        for (var i = 0; i < 120; i++)
            posted.Add((await portal.PostAsync(Event.New().With("subject", subject).Content(), Cancellation)).Content!.Id);

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await portal.ListAsync(subject: subject, cursor: cursor, cancellationToken: Cancellation);
            seen.AddRange(page.Items.Select(item => item.Id));
            cursor = page.Next;
            await portal.PostAsync(Event.New().With("subject", subject).Content(), Cancellation);
        }
        while (cursor is not null);

        Assert.Equal(posted.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task Only_the_clients_own_messages_are_listed()
    {
        var subject = $"sak/{Guid.CreateVersion7():N}";
        await hub.As("portal").PostAsync(Event.New().With("subject", subject).Content(), Cancellation);

        Assert.Empty((await hub.As("nabo").ListAsync(subject: subject, cancellationToken: Cancellation)).Items);
        Assert.Single((await hub.As("portal").ListAsync(subject: subject, cancellationToken: Cancellation)).Items);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        var portal = hub.As("portal");
        var correlation = Guid.CreateVersion7().ToString("N");
        await portal.PostAsync(Event.New().With("correlationid", correlation).Content(), Cancellation);

        Task<MessagePage> Find(string? state = null, string? type = null, string? from = null) =>
            portal.ListAsync(correlationid: correlation, state: state, type: type, from: from, cancellationToken: Cancellation);

        await Eventually.Get(() => Find("completed"), page => page.Items.Count == 1, Cancellation);
        Assert.Empty((await Find("rejected")).Items);
        Assert.Empty((await Find(type: "no.kommune.ukjent.v1")).Items);
        Assert.Empty((await Find(from: "2100-01-01T00:00:00Z")).Items);
        Assert.Single((await Find(from: "2020-01-01T00:00:00Z")).Items);
    }

    [Theory]
    [InlineData("state=done", "state")]
    [InlineData("cursor=AAAA", "cursor")]
    [InlineData("cursor=!!!!!!!!!!!", "cursor")]
    [InlineData("from=yesterday", "from")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    public async Task A_wrong_parameter_is_named(string query, string parameter)
    {
        using var http = hub.Http("portal");

        var answer = await http.GetAsync($"/api/v1/messages?{query}", Cancellation);

        Assert.Equal(parameter, Assert.Single((await answer.Problem(HttpStatusCode.BadRequest, Cancellation)).Errors!).Pointer);
    }

    [Fact]
    public async Task A_personal_number_in_the_address_is_refused()
    {
        using var http = hub.Http("portal");

        var answer = await http.GetAsync("/api/v1/messages?subject=12889197496", Cancellation);

        Assert.Equal("INT-0610", (await answer.Problem(HttpStatusCode.BadRequest, Cancellation)).Code);
    }
}
