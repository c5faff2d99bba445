using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Ports;
using Microsoft.Extensions.Time.Testing;

namespace Integration.UnitTests.Delivery;

public sealed class StepJournalTests
{
    private static readonly Problem Lost = new(DeliveryProblems.AttemptTimeout);
    private readonly MemorySteps disk = new();
    private readonly List<string> calls = [];
    private bool isLost;

    [Fact]
    public async Task A_new_step_is_on_disk_as_begun_before_it_is_created()
    {
        var value = await Run(create: () => { Assert.Null(Assert.Single(disk.Rows).Value); return "sak-1"; });

        Assert.Equal(("sak-1", false), (value.Value.Value, value.Value.Existing));
        Assert.Equal("sak-1", disk.Rows[^1].Value);
        Assert.Equal(["create"], calls);
    }

    [Fact]
    public async Task A_step_that_is_done_is_never_done_again()
    {
        await Run(create: () => "sak-1");
        calls.Clear();

        var again = await Run(create: () => "sak-2");

        Assert.Equal(("sak-1", true), (again.Value.Value, again.Value.Existing));
        Assert.Empty(calls);
    }

    [Fact]
    public async Task After_an_unknown_outcome_it_looks_first_and_creates_nothing_when_it_finds()
    {
        await Run(create: () => Lost);
        calls.Clear();

        var again = await Run(create: () => "sak-2", find: () => "sak-1");

        Assert.Equal(("sak-1", true), (again.Value.Value, again.Value.Existing));
        Assert.Equal(["find"], calls);
    }

    [Fact]
    public async Task After_an_unknown_outcome_it_creates_when_it_finds_nothing()
    {
        await Run(create: () => Lost);
        calls.Clear();

        var again = await Run(create: () => "sak-1", find: () => (string?)null);

        Assert.Equal(("sak-1", false), (again.Value.Value, again.Value.Existing));
        Assert.Equal(["find", "create"], calls);
    }

    [Fact]
    public async Task When_looking_fails_nothing_is_created()
    {
        await Run(create: () => Lost);
        calls.Clear();

        var again = await Run(create: () => "sak-1", find: () => Lost);

        Assert.Equal("INT-0401", again.Problem!.Code);
        Assert.Equal(["find"], calls);
    }

    [Fact]
    public async Task A_repeated_step_that_cannot_be_looked_for_is_flagged()
    {
        await Run(create: () => Lost, findable: false);
        var journal = Journal();

        await journal.Run("create-case", _ => ValueTask.FromResult<Result<string>>("sak-1"), null, TestContext.Current.CancellationToken);

        Assert.Equal("create-case", journal.Repeated);
    }

    [Fact]
    public async Task Nothing_is_created_when_the_lease_was_lost_while_it_was_looked_for()
    {
        await Run(create: () => Lost);
        calls.Clear();

        var refused = await Run(create: () => "sak-2", find: () => { isLost = true; return (string?)null; });

        Assert.Equal("INT-0402", refused.Problem!.Code);
        Assert.Equal(["find"], calls);
    }

    [Fact]
    public async Task A_step_that_is_created_after_it_was_looked_for_is_begun_again_on_disk()
    {
        await Run(create: () => Lost);
        disk.Begun = 0;

        await Run(create: () => { Assert.Equal(1, disk.Begun); return "sak-1"; }, find: () => (string?)null);
    }

    private StepJournal Journal() => new(disk, 7, () => isLost, new FakeTimeProvider());

    private async Task<Result<StepValueView>> Run(Func<Result<string>> create, Func<Result<string?>>? find = null, bool findable = true)
    {
        var value = await Journal().Run(
            "create-case",
            _ => { calls.Add("create"); return ValueTask.FromResult(create()); },
            findable ? _ => { calls.Add("find"); return ValueTask.FromResult(find!()); }
        : null,
            TestContext.Current.CancellationToken);
        return value.TryGet(out var step, out var problem) ? new StepValueView(step.Value, step.Existing) : problem;
    }

    private sealed record StepValueView(string Value, bool Existing);

    private sealed class MemorySteps : IStepStore
    {
        public List<JournalStep> Rows { get; } = [];

        public int Begun { get; set; }

        public ValueTask<IReadOnlyList<JournalStep>> Steps(long deliverySeq, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<JournalStep>>([.. Rows]);

        public ValueTask RecordStep(long deliverySeq, JournalStep step, CancellationToken cancellationToken)
        {
            Begun += step.Value is null ? 1 : 0;
            Rows.RemoveAll(r => r.Step == step.Step);
            Rows.Add(step);
            return ValueTask.CompletedTask;
        }
    }
}
