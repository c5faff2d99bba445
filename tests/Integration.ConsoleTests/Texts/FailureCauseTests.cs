using Integration.Console.Search;
using Integration.Core.Ports;

namespace Integration.ConsoleTests.Texts;

public sealed class FailureCauseTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_cause_stands_once_where_its_most_urgent_deliveries_are()
    {
        var causes = FailureCause.Of(
        [
            Group("INT-1", DeliveryState.Retrying, 5, 1), Group("INT-1", DeliveryState.Queued, 2, 3), Group("INT-1", DeliveryState.NeedsAction, 1, 2), Group("INT-2", DeliveryState.Rejected, 4, 4),
        ]);

        Assert.Equal(["INT-1", "INT-2"], causes.Select(cause => cause.First.ProblemCode));
        Assert.Equal([(DeliveryState.NeedsAction, 1L), (DeliveryState.Retrying, 7L)], causes[0].Groups.Select(group => (group.Selection.State, group.Count)));
        Assert.Equal((8L, Noon.AddMinutes(1), Noon.AddMinutes(3)), (causes[0].Count, causes[0].Since, causes[0].Last));
    }

    private static FailureGroup Group(string code, DeliveryState state, long count, int minute) =>
        new(new FailureSelection(code, "fagsystem", "kopi", state), count, Noon.AddMinutes(minute), Noon.AddMinutes(minute), Guid.Empty);
}
