using Integration.Abstractions.Problems;
using Integration.Core.Routing;

namespace Integration.UnitTests.Delivery;

public sealed class SendOnTests
{
    private static readonly SendOn Rule = new(["INT-0001"]);

    /// <summary>A letter that may be on its way, or may go tomorrow, must not go on paper as well.</summary>
    [Theory]
    [InlineData(nameof(ProblemClass.NotFound), true)]
    [InlineData(nameof(ProblemClass.Invalid), true)]
    [InlineData(nameof(ProblemClass.Unsupported), true)]
    [InlineData(nameof(ProblemClass.Transient), false)]
    [InlineData(nameof(ProblemClass.Throttled), false)]
    [InlineData(nameof(ProblemClass.UnknownOutcome), false)]
    [InlineData(nameof(ProblemClass.Unauthorized), false)]
    [InlineData(nameof(ProblemClass.Conflict), false)]
    [InlineData(nameof(ProblemClass.Internal), false)]
    [InlineData(nameof(ProblemClass.Expired), false)]
    public void Only_a_clear_refusal_sends_on(string @class, bool takes) => Assert.Equal(takes, Rule.Takes(Problem("INT-0001", @class), mayHaveBeenDelivered: false));

    [Fact]
    public void A_code_that_is_not_named_does_not() => Assert.False(Rule.Takes(Problem("INT-0002", nameof(ProblemClass.NotFound)), mayHaveBeenDelivered: false));

    [Fact]
    public void What_may_have_been_delivered_is_never_sent_another_way_as_well() =>
        Assert.False(Rule.Takes(Problem("INT-0001", nameof(ProblemClass.NotFound)), mayHaveBeenDelivered: true));

    private static Problem Problem(string code, string @class) =>
        new(new ProblemDefinition(code, Enum.Parse<ProblemClass>(@class), ProblemOwner.Sender, new("a", "b"), new("c", "d")));
}
