using Integration.Core.Ports;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlLoginLinkStore(PostgreSqlStore store) : ILoginLinkStore
{
    private const string ForgetSql = "DELETE FROM login_link WHERE expires_at <= $1";
    private const string InsertSql = "INSERT INTO login_link(code_hash, person, role, agency, expires_at) VALUES($1, $2, $3, $4, $5)";
    private const string TakeSql = "DELETE FROM login_link WHERE code_hash = $1 AND expires_at > $2 RETURNING person, role, agency, expires_at";

    public async ValueTask Add(LoginLink link, DateTimeOffset now, CancellationToken cancellationToken) =>
        await store.Database.Change(
            async (connection, cancelled) =>
            {
                await connection.Execute(ForgetSql, [Values.Ms(now)], cancelled);
                return await connection.Execute(InsertSql, [Values.Bytes(link.CodeHash), link.Person, link.Role, link.Agency, Values.Ms(link.ExpiresAt)], cancelled);
            },
            cancellationToken);

    public ValueTask<LoginLink?> Take(ReadOnlyMemory<byte> codeHash, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.Database.Change(
            async (connection, cancelled) =>
                (await connection.Query(
                    TakeSql,
                    [Values.Bytes(codeHash), Values.Ms(now)],
                    row => new LoginLink(codeHash, row.GetString(0), row.GetString(1), row.OptionalText(2), row.Time(3)),
                    cancelled)).FirstOrDefault(),
            cancellationToken);
}
