using Integration.Core.Ports;
using Integration.Storage.Sqlite;

namespace Integration.ContractTests.Stores;

/// <summary>What somebody with the database file in hand can do to the audit log, and whether it shows.</summary>
public sealed class AuditTamperTests
{
    [Theory]
    [InlineData("UPDATE audit SET reason = 'nothing' WHERE seq = 2", 2L)]
    [InlineData("UPDATE audit SET actor = 'ola' WHERE seq = 1", 1L)]
    [InlineData("UPDATE audit SET at = at + 1 WHERE seq = 3", 3L)]
    [InlineData("DELETE FROM audit WHERE seq = 2", 3L)]
    [InlineData("UPDATE audit SET hash = (SELECT hash FROM audit WHERE seq = 1) WHERE seq = 2", 2L)]
    public async Task An_entry_that_was_changed_or_taken_out_breaks_the_chain(string change, long broken)
    {
        await using var fixture = new SqliteFixture();
        for (var i = 0; i < 3; i++)
            await fixture.Audit.Append(new AuditEntry(fixture.Clock.GetUtcNow(), "kari", "message-retried", $"message {i}", "mended"), TestContext.Current.CancellationToken);
        Assert.Null((await fixture.Audit.Verify(TestContext.Current.CancellationToken)).FirstBroken);

        using (var connection = new Connection(fixture.DatabasePath, write: true))
            connection.Execute(change);

        Assert.Equal(broken, (await fixture.Audit.Verify(TestContext.Current.CancellationToken)).FirstBroken);
    }
}
