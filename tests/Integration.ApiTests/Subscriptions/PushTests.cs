using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Integration.ApiTests.Crash;
using Integration.ApiTests.Hosting;
using Integration.Client;
using Integration.Client.Mailboxes;
using Integration.Client.Subscriptions;
using Integration.Core.Ports;
using Microsoft.Extensions.DependencyInjection;
using Refit;
using Eventually = Integration.ApiTests.Hosting.Eventually;

namespace Integration.ApiTests.Subscriptions;

/// <summary>A mailbox that is pushed: signed, in order, tried again, and never lost.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private readonly JumpingTime time = new();
    private readonly HubHost hub;
    private Receiver receiver = null!;

    public PushTests() => hub = new HubHost
    {
        Clock = time,
        Settings = new Dictionary<string, string?> { ["Subscriptions:AllowLoopback"] = "true", ["Subscriptions:PauseAfterFailures"] = "3", ["Subscriptions:Origin"] = "knutepunkt.prove.no" },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IKnutepunkt Portal => hub.As("portal", TimeSpan.FromDays(10));

    public async ValueTask InitializeAsync()
    {
        await hub.InitializeAsync();
        receiver = await Receiver.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Message_is_pushed_signed_and_is_dealt_with_when_the_receiver_has_it()
    {
        var made = await Subscribe();
        var id = await Post("sak/1");

        var push = Assert.Single(await Pushes(1));
        await Becomes(id, "completed");

        Assert.Equal("knutepunkt.prove.no", receiver.AskedBy);
        Assert.Equal(("/hendelser", "application/cloudevents+json"), (push.Path, push.ContentType));
        Assert.Equal((push.Id, id.ToString()), (push.Event.GetProperty("id").GetString(), push.Event.GetProperty("causationid").GetString()));
        Assert.True(Math.Abs(long.Parse(push.Timestamp, CultureInfo.InvariantCulture) - time.GetUtcNow().ToUnixTimeSeconds()) < 60);
        Assert.Equal([Signature(made.Secret, push)], push.Signature.Split(' '));
        Assert.Empty((await Portal.WaitingAsync("portal", cancellationToken: Cancellation)).Items);
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_sign_for_a_day_and_then_the_new_one_alone()
    {
        var first = await Subscribe();
        var second = await Portal.RotateSecretAsync(first.Subscription.Id, Cancellation);
        await Post("sak/1");
        var push = Assert.Single(await Pushes(1));
        Assert.NotEqual(first.Secret, second.Secret);
        Assert.Equal([Signature(second.Secret, push), Signature(first.Secret, push)], push.Signature.Split(' '));

        time.Jump(TimeSpan.FromHours(25));
        await Post("sak/2");
        push = (await Pushes(2))[1];
        Assert.Equal([Signature(second.Secret, push)], push.Signature.Split(' '));
    }

    [Fact]
    public async Task Failed_attempt_is_repeated_under_the_same_id_and_its_successor_waits_while_others_go_on()
    {
        receiver.Answer = (push, _) => push.Subject == "sak/1" && receiver.Pushes.Count(earlier => earlier.Id == push.Id) == 1 ? 500 : 204;
        await Subscribe();
        await Post("sak/1");
        await Pushes(1);
        await Post("sak/1", number: 2);
        await Post("sak/2");

        time.Jump(TimeSpan.FromSeconds(10));
        var pushes = await Pushes(4);

        var ofOne = pushes.Where(push => push.Subject == "sak/1").ToList();
        Assert.Equal([1, 1, 2], ofOne.Select(Number));
        Assert.Equal(ofOne[0].Id, ofOne[1].Id);
        Assert.Single(pushes, push => push.Subject == "sak/2");
    }

    [Fact]
    public async Task Eight_are_pushed_at_once_and_no_more_however_long_they_take()
    {
        const int most = 8;
        var held = new TaskCompletionSource();
        receiver.Held = held.Task;
        for (var number = 1; number <= most + 4; number++)
            await Post($"sak/{number}");
        await Subscribe();
        await Pushes(most);

        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Cancellation); // The pump looks each second for what there is to push.
        Assert.Equal(most, receiver.Pushes.Count);

        held.SetResult();
        await Pushes(most + 4);
    }

    [Fact]
    public async Task Receiver_that_asks_for_a_pause_gets_it()
    {
        receiver.Answer = (_, response) =>
        {
            if (receiver.Pushes.Count > 1)
                return 204;
            response.Headers.RetryAfter = "3600";
            return 429;
        };
        var made = await Subscribe();
        await Post("sak/1");
        await Pushes(1);
        var waiting = await Eventually.Get(() => Portal.SubscriptionAsync(made.Subscription.Id, Cancellation), status => status.NextAttempt is not null, Cancellation);
        Assert.True(waiting.NextAttempt > time.GetUtcNow() + TimeSpan.FromMinutes(50));

        time.Jump(TimeSpan.FromMinutes(61));

        Assert.Equal(2, (await Pushes(2)).Count);
    }

    [Fact]
    public async Task Receiver_that_answers_gone_ends_it_and_the_message_can_still_be_fetched()
    {
        receiver.Answer = (_, _) => 410;
        var made = await Subscribe();
        await Post("sak/1");

        var ended = await Eventually.Get(() => Portal.SubscriptionAsync(made.Subscription.Id, Cancellation), status => status.State == "ended", Cancellation);
        Assert.Equal("INT-0725", ended.Problem?.Code);
        var taken = await Eventually.Get(() => Portal.ReceiveAsync("portal", new ReceiveRequest(), Cancellation), answer => answer.Content is not null, Cancellation);
        Assert.Equal("sak/1", Assert.Single(taken.Content!.Messages).Event.GetProperty("subject").GetString());
        Assert.Single(receiver.Pushes);

        // A new one may take its place.
        receiver.Answer = (_, _) => 204;
        await Subscribe();
    }

    [Fact]
    public async Task Message_that_the_receiver_refuses_is_rejected_and_its_sender_told()
    {
        receiver.Answer = (_, _) => 422;
        await Subscribe();
        var id = await Post("sak/1");

        var status = await Becomes(id, "rejected");

        Assert.Equal("INT-0714", Assert.Single(status.Deliveries).Problem?.Code);
        var notice = (await Pushes(2))[1];
        Assert.Equal(("no.kommune.melding.avvist.v1", id.ToString()), (notice.Event.GetProperty("type").GetString(), notice.Event.GetProperty("data").GetProperty("of").GetString()));
    }

    [Fact]
    public async Task Too_many_failures_pause_it_for_client_and_operators_to_see_and_nothing_is_lost()
    {
        receiver.Answer = (_, _) => 503;
        var made = await Subscribe();
        var id = await Post("sak/1");

        SubscriptionStatus status;
        do
        {
            time.Jump(TimeSpan.FromMinutes(10));
            var seen = receiver.Pushes.Count;
            await Eventually.Get(() => Task.FromResult(receiver.Pushes.Count), count => count > seen || count >= 3, Cancellation);
            status = await Eventually.Get(() => Portal.SubscriptionAsync(made.Subscription.Id, Cancellation), now => now.State != "active" || now.Failures == receiver.Pushes.Count, Cancellation);
        }
        while (status.State == "active");

        Assert.Equal(("paused", 3, "INT-0724"), (status.State, receiver.Pushes.Count, status.Problem?.Code));
        var store = hub.App.Services.GetRequiredService<IMessageStore>();
        await Eventually.Get(async () => await store.Channels(Cancellation), channels => channels.Any(channel => channel is { Target: "webhook/portal", Held: true, ProblemCode: "INT-0724" }), Cancellation);

        // Older than the time for which one is tried; it has that time again, and one failure more does not end it.
        receiver.Answer = (_, _) => receiver.Pushes.Count > 4 ? 204 : 503;
        time.Jump(TimeSpan.FromDays(5));
        Assert.Equal("active", (await Portal.ResumeAsync(made.Subscription.Id, Cancellation)).State);
        await Pushes(4);
        await Eventually.Get(() => Portal.SubscriptionAsync(made.Subscription.Id, Cancellation), now => now.Failures == 1, Cancellation);
        time.Jump(TimeSpan.FromMinutes(10));
        await Becomes(id, "completed");
        Assert.DoesNotContain(await store.Channels(Cancellation), channel => channel.Target == "webhook/portal");
    }

    [Fact]
    public async Task Message_that_fails_for_days_while_others_are_taken_is_given_up_and_its_sender_told()
    {
        receiver.Answer = (push, _) => push.Subject == "sak/1" && push.Event.GetProperty("type").GetString() == Event.Type ? 500 : 204;
        await Subscribe();
        var id = await Post("sak/1");
        await Pushes(1);

        time.Jump(TimeSpan.FromDays(5));

        Assert.Equal("INT-0714", Assert.Single((await Becomes(id, "rejected")).Deliveries).Problem?.Code);
        var notice = (await Pushes(3))[2];
        Assert.Equal("no.kommune.melding.avvist.v1", notice.Event.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Subscription_that_ends_while_it_waits_pushes_nothing_more()
    {
        var made = await Subscribe();
        await Post("sak/1");
        await Pushes(1);

        await Portal.UnsubscribeAsync(made.Subscription.Id, Cancellation);
        await Post("sak/2");

        var taken = await Eventually.Get(() => Portal.ReceiveAsync("portal", new ReceiveRequest { Wait = 1 }, Cancellation), answer => answer.Content is not null, Cancellation);
        Assert.Equal("sak/2", Assert.Single(taken.Content!.Messages).Event.GetProperty("subject").GetString());
        Assert.Single(receiver.Pushes);
    }

    [Fact]
    public async Task Redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.Start();
        receiver.Answer = (_, response) =>
        {
            response.Headers.Location = elsewhere.Address;
            return 307;
        };
        var made = await Subscribe();
        await Post("sak/1");

        await Eventually.Get(() => Portal.SubscriptionAsync(made.Subscription.Id, Cancellation), status => status.Failures > 0, Cancellation);
        Assert.Empty(elsewhere.Pushes);
    }

    [Fact]
    public async Task Receiver_that_does_not_consent_gets_nothing()
    {
        foreach (var answer in new[] { null, "other.example", "" })
        {
            receiver.AllowedOrigin = answer;
            var refused = await Assert.ThrowsAnyAsync<ApiException>(Subscribe);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "INT-0723"), (refused.StatusCode, refused.Problem()?.Code));
        }

        receiver.AllowedOrigin = "knutepunkt.prove.no";
        await Subscribe();
        Assert.Single((await Portal.SubscriptionsAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task Subscription_is_its_clients_alone_and_a_mailbox_has_one()
    {
        var made = await Subscribe();

        await Refused(() => Subscribe(), HttpStatusCode.Conflict, "INT-0721");
        await Refused(() => hub.As("nabo").SubscribeAsync(new SubscriptionRequest { Mailbox = "portal", Address = receiver.Address }, Cancellation), HttpStatusCode.NotFound, "INT-0711");
        await Refused(() => hub.As("nabo").SubscriptionAsync(made.Subscription.Id, Cancellation), HttpStatusCode.NotFound, "INT-0720");
        await Refused(() => hub.As("nabo").RotateSecretAsync(made.Subscription.Id, Cancellation), HttpStatusCode.NotFound, "INT-0720");
        await Refused(() => hub.As("nabo").ResumeAsync(made.Subscription.Id, Cancellation), HttpStatusCode.NotFound, "INT-0720");
        await Refused(() => hub.As("nabo").UnsubscribeAsync(made.Subscription.Id, Cancellation), HttpStatusCode.NotFound, "INT-0720");
        Assert.Empty((await hub.As("nabo").SubscriptionsAsync(Cancellation)).Items);

        await Portal.UnsubscribeAsync(made.Subscription.Id, Cancellation);
        Assert.Empty((await Portal.SubscriptionsAsync(Cancellation)).Items);
        await Subscribe();
    }

    [Fact]
    public async Task Secret_is_shown_once_and_stands_nowhere_in_clear()
    {
        var made = await Subscribe();
        var rotated = await Portal.RotateSecretAsync(made.Subscription.Id, Cancellation);
        await Post("sak/1");
        await Pushes(1);
        using var http = hub.Http("portal");
        var shown = await http.GetStringAsync($"/api/v1/subscriptions/{made.Subscription.Id}", Cancellation);
        await hub.Stop();

        foreach (var secret in new[] { made.Secret, rotated.Secret })
        {
            var text = secret["whsec_".Length..];
            Assert.DoesNotContain(text, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(hub.Logs.Lines, line => line.Contains(text, StringComparison.Ordinal) || line.Contains("/hendelser", StringComparison.Ordinal));
            foreach (var path in Directory.EnumerateFiles(hub.DataDirectory, "*", SearchOption.AllDirectories))
            {
                var bytes = await File.ReadAllBytesAsync(path, Cancellation);
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) < 0 && bytes.AsSpan().IndexOf(Convert.FromBase64String(text)) < 0, path);
            }
        }
    }

    private static int Number(Pushed push) => push.Event.GetProperty("data").GetProperty("svar").GetProperty("nummer").GetInt32();

    // Standard Webhooks, by its specification and without the product's code: base64 of HMAC-SHA-256 over id.timestamp.body, the secret decoded.
    private static string Signature(string secret, Pushed push)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret.Replace("whsec_", "", StringComparison.Ordinal)));
        return "v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{push.Id}.{push.Timestamp}.{push.Body}")));
    }

    private static async Task Refused(Func<Task> act, HttpStatusCode status, string code)
    {
        var refused = await Assert.ThrowsAnyAsync<ApiException>(act);
        Assert.Equal((status, code), (refused.StatusCode, refused.Problem()?.Code));
    }

    private Task<SubscriptionSecret> Subscribe() => Portal.SubscribeAsync(new SubscriptionRequest { Mailbox = "portal", Address = receiver.Address }, Cancellation);

    private async Task<Guid> Post(string subject, int number = 1)
    {
        var @event = Event.New("tilbake").With("subject", subject);
        @event["data"]!["svar"]!["nummer"] = number;
        return (await Portal.PostAsync(@event.Content(), Cancellation)).Content!.Id;
    }

    private Task<IReadOnlyList<Pushed>> Pushes(int count) => Eventually.Get(() => Task.FromResult(receiver.Pushes), pushes => pushes.Count >= count, Cancellation);

    private Task<Client.Messages.MessageStatus> Becomes(Guid id, string state) => Eventually.Get(() => Portal.GetAsync(id, Cancellation), status => status.State == state, Cancellation);
}
