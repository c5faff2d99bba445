using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Integration.ApiTests.Hosting;
using Integration.Client;
using Integration.Client.Mailboxes;
using Integration.Client.Messages;
using Integration.Simulators.Faults;

namespace Integration.ApiTests.Delivery;

/// <summary>A flow's rule sends a message on: the environment's flows <c>med-vilkaar</c>, <c>sendt-videre</c> and <c>i-ring</c>.</summary>
public sealed class SendOnTests(HubHost hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IKnutepunkt Portal => hub.As("portal");

    [Fact]
    public async Task A_condition_that_is_true_delivers()
    {
        var status = await Send("vilkaar", new JsonObject { ["digital"] = true }, "completed");

        Assert.DoesNotContain(status.History, entry => entry.Problem is not null);
    }

    [Fact]
    public async Task A_condition_that_is_not_true_sends_the_message_on_with_its_attachments()
    {
        using var content = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        var stored = await Portal.UploadAsync(content, Cancellation);

        var status = await Send("vilkaar", new JsonObject { ["digital"] = false }, "completed", stored.Ref);

        Assert.Contains(status.History, entry => entry is { Problem.Code: "INT-0413", Detail: "when" });
        var message = await ReceiveOnPaper(status.CorrelationId);
        using var file = await hub.As("papir").DownloadAsync(stored.Id, message.Event.GetProperty("id").GetGuid(), cancellationToken: Cancellation);
        Assert.Equal([1, 2, 3], await file.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_refusal_that_the_flow_names_sends_the_message_on_and_the_sender_is_not_told_that_it_failed()
    {
        hub.Simulators.Faults.Add(new Fault { Simulator = "fagsystem", Kind = FaultKind.Answer, Status = 410, Match = "fagsystem/vilkaar" });

        var status = await Send("vilkaar", new JsonObject { ["digital"] = true }, "completed");

        Assert.Contains(status.History, entry => entry is { Problem.Code: "INT-0413", Detail: "INT-HTTP-0006", ExternalCode: "HTTP 410" });
        await ReceiveOnPaper(status.CorrelationId);
    }

    [Fact]
    public async Task What_was_sent_on_is_never_sent_on_again_and_waits_for_an_operator()
    {
        var status = await Send("ring", [], "completed");

        var page = await Eventually.Get(
            () => Portal.ListAsync(correlationid: status.CorrelationId, cancellationToken: Cancellation), seen => seen.Items.Any(message => message.State == "needs-action"), Cancellation);

        Assert.Equal(2, page.Items.Count);
        var stopped = await Portal.GetAsync(page.Items.Single(message => message.State == "needs-action").Id, Cancellation);
        Assert.Equal("INT-0414", Assert.Single(stopped.Deliveries).Problem?.Code);
    }

    private async Task<MessageStatus> Send(string skjema, JsonObject svar, string state, string? attachment = null)
    {
        var data = Event.Data(skjema).With("svar", svar);
        if (attachment is not null)
            data = data.With("vedlegg", new JsonArray(new JsonObject { ["id"] = "a1", ["role"] = "H", ["number"] = 1, ["displayName"] = "a.pdf", ["mediatype"] = "application/pdf", ["ref"] = attachment }));
        var sent = await Portal.PostAsync(Event.New(skjema).With("correlationid", $"K-{Guid.CreateVersion7():N}").With("data", data).Content(), Cancellation);
        return await Eventually.Get(() => Portal.GetAsync(sent.Content!.Id, Cancellation), status => status.State == state, Cancellation);
    }

    private async Task<ReceivedMessage> ReceiveOnPaper(string correlation)
    {
        var papir = hub.As("papir");
        var found = await Eventually.Get(
            async () => (await papir.ReceiveAsync("papir", new ReceiveRequest { Max = 10, Wait = 1 }, Cancellation)).Content?.Messages
                .FirstOrDefault(message => message.Event.GetProperty("correlationid").GetString() == correlation),
            message => message is not null,
            Cancellation);
        await papir.CompleteAsync("papir", found!.LockToken, Cancellation);
        return found;
    }
}
