namespace Integration.ContractTests.Stores;

/// <summary>The contract on PostgreSQL.</summary>
public sealed class PostgreSqlMessageStoreTests : MessageStoreContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}

/// <inheritdoc cref="PostgreSqlMessageStoreTests"/>
public sealed class PostgreSqlMailboxStoreTests : MailboxStoreContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}

/// <inheritdoc cref="PostgreSqlMessageStoreTests"/>
public sealed class PostgreSqlAttachmentStoreTests : AttachmentStoreContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}

/// <inheritdoc cref="PostgreSqlMessageStoreTests"/>
public sealed class PostgreSqlRetentionTests : RetentionContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}

/// <inheritdoc cref="PostgreSqlMessageStoreTests"/>
public sealed class PostgreSqlInboundStoreTests : InboundStoreContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}
