using Integration.Abstractions.Messages;
using Integration.Core.Ports;

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

/// <inheritdoc cref="PostgreSqlMessageStoreTests"/>
public sealed class PostgreSqlOperationsStoreTests : OperationsStoreContract
{
    [Fact]
    public async Task What_a_destination_made_of_a_message_is_kept_once_where_an_index_holds_it_and_goes_with_the_message()
    {
        await AcceptFor(Target);
        RemoteId[] ids = [new("arkiv", "saksnummer", "26/1042"), new("kopi", "saksnummer", "26/1042"), new("arkiv", "lenke", new string('x', 5_000))];
        await Finish(await Receive(), with: outcome => outcome with { RemoteIds = ids });
        Assert.Equal(1L, Keys());

        Advance(TimeSpan.FromDays(61));
        await Messages.Purge(new RetentionCut(new Dictionary<Sensitivity, DateTimeOffset> { [Sensitivity.Personal] = Now }), Cancelled);

        Assert.Equal(0L, Keys());
    }

    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();

    private object? Keys() => ((PostgreSqlFixture)Fixture).Run("SELECT count(*) FROM remote_key");
}

/// <inheritdoc cref="PostgreSqlMessageStoreTests"/>
public sealed class PostgreSqlReceiptTests : ReceiptContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}

/// <inheritdoc cref="PostgreSqlMessageStoreTests"/>
public sealed class PostgreSqlSubjectVersionTests : SubjectVersionContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}

/// <inheritdoc cref="PostgreSqlMessageStoreTests"/>
public sealed class PostgreSqlDeadlineTests : DeadlineContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}

/// <inheritdoc cref="PostgreSqlMessageStoreTests"/>
public sealed class PostgreSqlUploadStoreTests : UploadStoreContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}

/// <inheritdoc cref="PostgreSqlMessageStoreTests"/>
public sealed class PostgreSqlSubscriptionTests : SubscriptionStoreContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}
