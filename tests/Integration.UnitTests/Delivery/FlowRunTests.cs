using System.Text;
using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Ports;
using Integration.Core.Translation;

namespace Integration.UnitTests.Delivery;

public sealed class FlowRunTests
{
    [Fact]
    public void After_a_second_map_expressions_see_what_it_made()
    {
        var run = new FlowRun(null!, Lease(), JsonElement.Parse("""{"data":{"a":0}}"""), default);

        Assert.Equal(0, A(run));
        run.Mapped(Encoding.UTF8.GetBytes("""{"a":1}"""));
        Assert.Equal(1, A(run));
        run.Mapped(Encoding.UTF8.GetBytes("""{"a":2}"""));
        Assert.Equal(2, A(run));
        Assert.Equal("""{"a":2}""", Encoding.UTF8.GetString(run.Data.Span));
    }

    [Theory]
    [InlineData(nameof(DeliveryState.Completed), false)]
    [InlineData(nameof(DeliveryState.PartlyCompleted), false)]
    [InlineData(nameof(DeliveryState.AwaitingReceipt), false)]
    [InlineData(nameof(DeliveryState.Retrying), true)]
    [InlineData(nameof(DeliveryState.NeedsAction), true)]
    public void A_warning_on_a_delivered_message_does_not_count_against_the_destination(string state, bool counts)
    {
        var outcome = new DeliveryOutcome { State = Enum.Parse<DeliveryState>(state), StartedAt = default, At = default, Problem = new Problem(DeliveryProblems.StepUnknown) };

        Assert.Equal(counts, outcome.DestinationProblem is not null);
    }

    private static int A(FlowRun run)
    {
        Assert.True(Expression.Compile("data.a", out _)!.TryEvaluate(run.Context(), out var value));
        return value.GetInt32();
    }

    private static WorkLease Lease() => new()
    {
        DeliverySeq = 1,
        Attempt = 1,
        Token = 1,
        MayHaveBeenDelivered = false,
        Delivery = new NewDelivery("f", "v", "arkiv", 0),
        Message = new StoredMessage { Seq = 1, Id = Guid.CreateVersion7(), Client = "c", Agency = "a", AcceptedAt = default, Envelope = new MessageEnvelope { Id = "1", Source = "s", Type = "t" } },
    };
}
