using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteLoginLinkStore(SqliteStore store) : ILoginLinkStore
{
    private const string ForgetSql = "DELETE FROM login_link WHERE expires_at <= ?1";
    private const string InsertSql = "INSERT INTO login_link(code_hash, person, role, agency, expires_at) VALUES(?1, ?2, ?3, ?4, ?5)";
    private const string TakeSql = "DELETE FROM login_link WHERE code_hash = ?1 AND expires_at > ?2 RETURNING person, role, agency, expires_at";

    public async ValueTask Add(LoginLink link, DateTimeOffset now, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            connection.Use(ForgetSql).Bind(1, now).Run();
            connection.Use(InsertSql).Bind(1, link.CodeHash.Span).Bind(2, link.Person).Bind(3, link.Role).Bind(4, link.Agency).Bind(5, link.ExpiresAt).Run();
            return true;
        }).WaitAsync(cancellationToken);

    public async ValueTask<LoginLink?> Take(ReadOnlyMemory<byte> codeHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            LoginLink? taken = null;
            var row = connection.Use(TakeSql).Bind(1, codeHash.Span).Bind(2, now);
            while (row.Step())
                taken = new LoginLink(codeHash, row.Text(0), row.Text(1), row.OptionalText(2), row.Time(3));
            return taken;
        }).WaitAsync(cancellationToken);
}
