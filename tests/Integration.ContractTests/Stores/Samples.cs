using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>Messages and outcomes for tests with hubs of their own; the store does not look into a body.</summary>
internal static class Samples
{
    public const string Target = "archive";

    private static readonly ProblemDefinition Unavailable = new(
        "INT-9000", ProblemClass.Transient, ProblemOwner.Destination, new("Målet svarer ikke.", "The destination does not answer."), new("Vent.", "Wait."));

    private static int lastNumber;

    public static NewMessage Message(string? eventId = null, long gate = 0, string target = Target) => new()
    {
        Id = Guid.CreateVersion7(),
        Client = "client-1",
        Agency = "0192:310094943",
        Envelope = new MessageEnvelope { Id = eventId ?? $"event-{Interlocked.Increment(ref lastNumber)}", Source = "urn:test", Type = "no.kommune.test.v1" },
        BodyHash = new byte[16],
        Body = new ProtectedPayload(1, new byte[64]),
        AcceptedAt = Now,
        Deliveries = [new NewDelivery("flow-1", "v1", target, gate)],
    };

    public static DeliveryOutcome Done() => new() { State = DeliveryState.Completed, StartedAt = Now, At = Now };

    public static DeliveryOutcome Again() => new() { State = DeliveryState.Retrying, StartedAt = Now, At = Now, DueAt = Now, Problem = new Problem(Unavailable) };

    public static DeliveryOutcome Rejected() => new() { State = DeliveryState.Rejected, StartedAt = Now, At = Now, Problem = new Problem(Unavailable) };

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
