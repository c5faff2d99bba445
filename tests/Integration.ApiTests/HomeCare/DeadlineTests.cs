using Integration.ApiTests.Crash;
using Integration.ApiTests.Hosting;
using Integration.Client.Mailboxes;
using Integration.Core.Incidents;
using Integration.Core.Ports;
using Integration.Core.Receipts;
using Integration.Core.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Eventually = Integration.ApiTests.Hosting.Eventually;

namespace Integration.ApiTests.HomeCare;

/// <summary>A message that is not received by its flow's deadline: the sender is told, an incident is opened, and the message goes on.</summary>
public sealed class DeadlineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deadline_that_passes_is_told_to_sender_and_operators_once_and_is_over_when_the_message_is_received()
    {
        var time = new JumpingTime();
        await using var hub = new HubHost { Clock = time };
        await hub.InitializeAsync();
        var device = hub.As("hjemme", TimeSpan.FromDays(1));
        var journal = hub.As("epj", TimeSpan.FromDays(1));
        var posted = (await device.PostAsync(Visit.Event("HJ-1", 1).Content(), Cancellation)).Content!;
        var status = await Eventually.Get(() => device.GetAsync(posted.Id, Cancellation), found => found.State == "awaiting-receipt", Cancellation);
        Assert.Equal(4, (status.Deliveries[0].Deadline!.Value - status.AcceptedAt).TotalHours, tolerance: 0.001);
        Assert.Equal(0, await Watch(hub).LookForLate(Cancellation));

        time.Jump(TimeSpan.FromHours(4));
        Assert.Equal(1, await Watch(hub).LookForLate(Cancellation));
        Assert.Equal(0, await Watch(hub).LookForLate(Cancellation));
        await Incidents(hub).Look(Cancellation);

        var notice = Assert.Single((await device.ReceiveAsync("hjemme", new ReceiveRequest(), Cancellation)).Content!.Messages).Event;
        Assert.Equal(("no.kommune.melding.forsinket.v1", posted.Id.ToString()), (notice.GetProperty("type").GetString(), notice.GetProperty("causationid").GetString()));
        Assert.Empty(hub.App.Services.GetRequiredService<SchemaCatalog>().Find("no.kommune.melding.forsinket.v1")!.Validate(System.Text.Encoding.UTF8.GetBytes(notice.GetProperty("data").GetRawText())));
        status = await device.GetAsync(posted.Id, Cancellation);
        Assert.Equal(("awaiting-receipt", "INT-0415"), (status.State, Assert.Single(status.History, entry => entry.Kind == "deadline-passed").Problem?.Code));
        var incident = Assert.Single(await Open(hub));
        Assert.Equal(("mailbox/epj", IncidentKind.Late, "INT-0415"), (incident.Target, incident.Kind, incident.ProblemCode));
        Assert.Equal(["besok-til-epj"], incident.Flows);

        var taken = Assert.Single((await journal.ReceiveAsync("epj", new ReceiveRequest(), Cancellation)).Content!.Messages);
        await journal.CompleteAsync("epj", taken.LockToken, Cancellation);
        await Incidents(hub).Look(Cancellation);
        time.Jump(TimeSpan.FromHours(1));
        await Incidents(hub).Look(Cancellation);

        Assert.Equal("completed", (await device.GetAsync(posted.Id, Cancellation)).State);
        Assert.Empty(await Open(hub));
    }

    private static ReceiptWatch Watch(HubHost hub) => hub.App.Services.GetServices<IHostedService>().OfType<ReceiptWatch>().Single();

    private static IncidentWatch Incidents(HubHost hub) => hub.App.Services.GetServices<IHostedService>().OfType<IncidentWatch>().Single();

    private static ValueTask<IReadOnlyList<Incident>> Open(HubHost hub) => hub.App.Services.GetRequiredService<IIncidentStore>().Current(null, Cancellation);
}
