using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Routing;

namespace Integration.UnitTests.Delivery;

public sealed class OutcomePolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ProblemClass.Transient, ProblemOwner.Destination, nameof(DeliveryState.Retrying))]
    [InlineData(ProblemClass.Throttled, ProblemOwner.Destination, nameof(DeliveryState.Retrying))]
    [InlineData(ProblemClass.UnknownOutcome, ProblemOwner.Hub, nameof(DeliveryState.Retrying))]
    [InlineData(ProblemClass.Internal, ProblemOwner.Hub, nameof(DeliveryState.Retrying))]
    [InlineData(ProblemClass.Unauthorized, ProblemOwner.Operator, nameof(DeliveryState.Retrying))]
    [InlineData(ProblemClass.Invalid, ProblemOwner.Sender, nameof(DeliveryState.Rejected))]
    [InlineData(ProblemClass.Invalid, ProblemOwner.Operator, nameof(DeliveryState.NeedsAction))]
    [InlineData(ProblemClass.NotFound, ProblemOwner.Sender, nameof(DeliveryState.Rejected))]
    [InlineData(ProblemClass.Conflict, ProblemOwner.Hub, nameof(DeliveryState.NeedsAction))]
    [InlineData(ProblemClass.Unsupported, ProblemOwner.Operator, nameof(DeliveryState.NeedsAction))]
    [InlineData(ProblemClass.Expired, ProblemOwner.Sender, nameof(DeliveryState.Expired))]
    public void Class_and_owner_decide_what_a_failure_becomes(ProblemClass @class, ProblemOwner owner, string expected) =>
        Assert.Equal(expected, Decide(new Problem(Definition(@class, owner)), Now).State.ToString());

    [Fact]
    public void Refused_access_is_no_attempt() => Assert.False(Decide(new Problem(Definition(ProblemClass.Unauthorized, ProblemOwner.Operator)), Now).CountsAsAttempt);

    [Fact]
    public void An_unknown_outcome_is_remembered() => Assert.True(Decide(new Problem(Definition(ProblemClass.UnknownOutcome, ProblemOwner.Hub)), Now).UnknownOutcome);

    [Fact]
    public void The_wait_the_destination_asks_for_is_kept_when_it_is_longer() =>
        Assert.Equal(Now.AddMinutes(7), Decide(new Problem(Definition(ProblemClass.Throttled, ProblemOwner.Destination)) { RetryAfter = TimeSpan.FromMinutes(7) }, Now).DueAt);

    [Fact]
    public void After_the_flows_time_an_operator_is_asked_and_the_cause_stays_the_deliverys()
    {
        var outcome = Decide(new Problem(Definition(ProblemClass.Transient, ProblemOwner.Destination)), Now.AddDays(4));

        Assert.Equal(DeliveryState.NeedsAction, outcome.State);
        Assert.Equal("INT-TEST-0003", outcome.Problem!.Code);
        Assert.Equal("INT-0403", GiveUp.Shown(outcome.State, outcome.Problem.Definition)!.Code);
        Assert.Equal("INT-TEST-0003", GiveUp.Shown(DeliveryState.Retrying, outcome.Problem.Definition)!.Code);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 15)]
    [InlineData(3, 45)]
    [InlineData(7, 3600)]
    [InlineData(5000, 3600)]
    public void Waits_grow_to_the_cap_within_a_fifth_of_jitter(int attempt, double seconds)
    {
        Assert.Equal(seconds * 0.8, RetryDelay.After(RetryPolicy.Default, attempt, 0).TotalSeconds, 3);
        Assert.Equal(seconds * 1.2, RetryDelay.After(RetryPolicy.Default, attempt, 1).TotalSeconds, 3);
    }

    private static ProblemDefinition Definition(ProblemClass @class, ProblemOwner owner) => new("INT-TEST-0003", @class, owner, new("a", "b"), new("c", "d"));

    private static DeliveryOutcome Decide(Problem problem, DateTimeOffset now) => OutcomePolicy.For(problem, RetryPolicy.Default, Lease(), Now, now, 0.5);

    private static WorkLease Lease() => new()
    {
        DeliverySeq = 1,
        Attempt = 1,
        Token = 1,
        MayHaveBeenDelivered = false,
        Delivery = new NewDelivery("f", "v", "arkiv", 0),
        Message = new StoredMessage { Seq = 1, Id = Guid.CreateVersion7(Now), Client = "c", Agency = "a", AcceptedAt = Now, Envelope = new MessageEnvelope { Id = "1", Source = "s", Type = "t" } },
    };
}
