namespace Integration.ContractTests.Stores;

/// <summary>Who runs a job: the same for every engine. With several hubs: <see cref="SeveralInstancesTests"/>.</summary>
public abstract class JobLeasesContract : StoreContract
{
    [Fact]
    public async Task The_only_hub_runs_every_job_before_and_after_a_restart()
    {
        Assert.True(await Fixture.Jobs.TryHold("retention", Cancelled));
        Assert.True(await Fixture.Jobs.TryHold("retention", Cancelled));
        Assert.True(await Fixture.Jobs.TryHold("feed", Cancelled));

        await Fixture.Restart();

        Assert.True(await Fixture.Jobs.TryHold("retention", Cancelled));
    }
}

/// <summary>The contract on the embedded store.</summary>
public sealed class SqliteJobLeasesTests : JobLeasesContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <summary>The contract on PostgreSQL.</summary>
public sealed class PostgreSqlJobLeasesTests : JobLeasesContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}
