using Integration.Core.Ports;
using Integration.Storage.Sqlite;

namespace Integration.ContractTests.Stores;

/// <summary>What somebody with the database in hand can do to the audit log, and whether it shows: the same for every engine.</summary>
public abstract class AuditTamperContract : StoreContract
{
    [Theory]
    [InlineData("UPDATE audit SET reason = 'nothing' WHERE seq = 2", 2L)]
    [InlineData("UPDATE audit SET actor = 'ola' WHERE seq = 1", 1L)]
    [InlineData("UPDATE audit SET at = at + 1 WHERE seq = 3", 3L)]
    [InlineData("DELETE FROM audit WHERE seq = 2", 3L)]
    [InlineData("UPDATE audit SET hash = (SELECT hash FROM audit WHERE seq = 1) WHERE seq = 2", 2L)]
    public async Task An_entry_that_was_changed_or_taken_out_breaks_the_chain(string change, long broken)
    {
        for (var i = 0; i < 3; i++)
            await Fixture.Audit.Append(new AuditEntry(Now, "kari", "message-retried", $"message {i}", "mended"), Cancelled);
        Assert.Null((await Fixture.Audit.Verify(Cancelled)).FirstBroken);

        Change(change);

        Assert.Equal(broken, (await Fixture.Audit.Verify(Cancelled)).FirstBroken);
    }

    private protected abstract void Change(string sql);
}

/// <summary>On the embedded store.</summary>
public sealed class AuditTamperTests : AuditTamperContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();

    private protected override void Change(string sql)
    {
        using var connection = new Connection(((SqliteFixture)Fixture).DatabasePath, write: true);
        connection.Execute(sql);
    }
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlAuditTamperTests : AuditTamperContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();

    private protected override void Change(string sql) => ((PostgreSqlFixture)Fixture).Run(sql);
}
