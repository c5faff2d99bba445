using Integration.Abstractions.Messages;
using Integration.Core.Ports;

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
    [Fact]
    public async Task What_a_destination_made_of_a_message_goes_with_the_message_also_what_a_later_attempt_replaced()
    {
        await AcceptFor(Target);
        await Finish(await Receive(), DeliveryState.Retrying, outcome => outcome with { DueAt = Now, RemoteIds = [new RemoteId("arkiv", "saksnummer", "26/1042")] });
        Advance(TimeSpan.FromSeconds(1));
        await Finish(await Receive(), with: outcome => outcome with { RemoteIds = [new RemoteId("arkiv", "saksnummer", "26/1043")] });
        Assert.Equal(2, await Keys());

        Advance(TimeSpan.FromDays(61));
        await Messages.Purge(new RetentionCut(new Dictionary<Sensitivity, DateTimeOffset> { [Sensitivity.Personal] = Now }), Cancelled);

        Assert.Equal(0, await Keys());
    }

    private protected override StoreFixture CreateFixture() => new SqliteFixture();

    private Task<long?> Keys() => ((SqliteFixture)Fixture).Store.Writer.RunAlone(connection => connection.Scalar("SELECT count(*) FROM remote_key"));
}

/// <inheritdoc cref="SqliteMessageStoreTests"/>
public sealed class SqliteReceiptTests : ReceiptContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <inheritdoc cref="SqliteMessageStoreTests"/>
public sealed class SqliteSubjectVersionTests : SubjectVersionContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <inheritdoc cref="SqliteMessageStoreTests"/>
public sealed class SqliteDeadlineTests : DeadlineContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <inheritdoc cref="SqliteMessageStoreTests"/>
public sealed class SqliteUploadStoreTests : UploadStoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <inheritdoc cref="SqliteMessageStoreTests"/>
public sealed class SqliteSubscriptionTests : SubscriptionStoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}
