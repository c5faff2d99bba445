using System.Security.Cryptography;
using System.Text;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>What every suite over a store needs: the store, and short ways to make and finish messages.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private protected const string Agency = "0192:310094943";
    private protected const string Target = "archive";
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(2);
    private static int lastNumber;
    private DirectoryInfo? folder;

    private protected static readonly ProblemDefinition Unavailable = new(
        "INT-9000", ProblemClass.Transient, ProblemOwner.Destination, new("Målet svarer ikke.", "The destination does not answer."), new("Vent.", "Wait."));

    private protected StoreFixture Fixture { get; private set; } = null!;

    private protected IMessageStore Messages => Fixture.Messages;

    private protected IWorkQueue Queue => Fixture.Queue;

    private protected IMailboxStore Mailboxes => Fixture.Mailboxes;

    /// <summary>A folder of the test's own, gone with it.</summary>
    private protected string Folder => (folder ??= Directory.CreateTempSubdirectory("store-test-")).FullName;

    private protected DateTimeOffset Now => Fixture.Clock.GetUtcNow();

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Fixture = CreateFixture();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (Fixture is not null)
            await Fixture.DisposeAsync(); // Not made when the test was skipped.
        folder?.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract StoreFixture CreateFixture();

    private protected static NewDelivery To(string target, long gate = 0, DeliveryState state = DeliveryState.Queued, DateTimeOffset? dueAt = null) =>
        new("flow-1", "v1", target, gate, state, dueAt);

    /// <summary>Text that becomes no smaller when it is packed.</summary>
    private protected static string Noise(int length) => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(length))[..length];

    private protected NewMessage Make(string? eventId = null, string body = "{}", NewDelivery[]? deliveries = null, string client = "client-1", string source = "urn:test", Func<MessageEnvelope, MessageEnvelope>? with = null)
    {
        var id = Guid.CreateVersion7(Now);
        var plain = Encoding.UTF8.GetBytes(body);
        var envelope = new MessageEnvelope { Id = eventId ?? $"event-{Interlocked.Increment(ref lastNumber)}", Source = source, Type = "no.kommune.test.v1" };
        return new NewMessage
        {
            Id = id,
            Client = client,
            Agency = Agency,
            Envelope = with?.Invoke(envelope) ?? envelope,
            BodyHash = SHA256.HashData(plain)[..16],
            Body = Fixture.Protector.Protect(Agency, id, plain),
            AcceptedAt = Now,
            Deliveries = deliveries ?? [To(Target)],
        };
    }

    private protected async Task<Guid> Accept(NewMessage? message = null)
    {
        var outcome = await Messages.Accept(message ?? Make(), Cancelled);
        Assert.Equal(AcceptKind.Stored, outcome.Kind);
        return outcome.Id;
    }

    private protected Task<Guid> AcceptFor(string target, long gate = 0) => Accept(Make(deliveries: [To(target, gate)]));

    /// <summary>The next delivery. One that does not come fails the test: nothing waits for ever.</summary>
    private protected async ValueTask<WorkLease> Receive(string target = Target) => await Queue.Receive(target, Cancelled).AsTask().WaitAsync(LongEnough, Cancelled);

    /// <summary>Finds that nothing is ready: a marker that is accepted now comes out first, because everything before it would have come before.</summary>
    private protected async Task AssertNothingReady(string target = Target)
    {
        var marker = await AcceptFor(target);
        var lease = await Receive(target);
        Assert.Equal(marker, lease.Message.Id);
        await Finish(lease);
    }

    private protected ValueTask<bool> Finish(WorkLease lease, DeliveryState state = DeliveryState.Completed, Func<DeliveryOutcome, DeliveryOutcome>? with = null)
    {
        var outcome = new DeliveryOutcome { State = state, StartedAt = Now, At = Now };
        return Messages.Finish(lease, with?.Invoke(outcome) ?? outcome, Cancelled);
    }

    private protected ValueTask<bool> Retry(WorkLease lease, TimeSpan delay) =>
        Finish(lease, DeliveryState.Retrying, outcome => outcome with { DueAt = Now + delay, Problem = new Problem(Unavailable) });

    private protected async Task<DeliveryDetails> Delivery(Guid id) => Assert.Single((await Messages.Find(id, Cancelled))!.Deliveries);

    /// <summary>Moves the clock and lets the store's own timers act on it.</summary>
    private protected void Advance(TimeSpan by) => Fixture.Clock.Advance(by);
}
