namespace Integration.ContractTests.Stores;

/// <summary>The contract on the embedded store.</summary>
public sealed class SqliteMessageStoreTests : MessageStoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <inheritdoc cref="SqliteMessageStoreTests"/>
public sealed class SqliteMailboxStoreTests : MailboxStoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <inheritdoc cref="SqliteMessageStoreTests"/>
public sealed class SqliteAttachmentStoreTests : AttachmentStoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <inheritdoc cref="SqliteMessageStoreTests"/>
public sealed class SqliteRetentionTests : RetentionContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <inheritdoc cref="SqliteMessageStoreTests"/>
public sealed class SqliteInboundStoreTests : InboundStoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <inheritdoc cref="SqliteMessageStoreTests"/>
public sealed class SqliteOperationsStoreTests : OperationsStoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}
