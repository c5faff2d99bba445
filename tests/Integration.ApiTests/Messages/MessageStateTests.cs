using Integration.Abstractions.Messages;
using Integration.Core.Operations;
using Integration.Core.Ports;

namespace Integration.ApiTests.Messages;

public sealed class MessageStateTests
{
    [Theory]
    [InlineData("completed", (int)DeliveryState.Completed, (int)DeliveryState.Completed)]
    [InlineData("queued", (int)DeliveryState.Completed, (int)DeliveryState.Queued)]
    [InlineData("needs-action", (int)DeliveryState.Queued, (int)DeliveryState.NeedsAction)]
    [InlineData("rejected", (int)DeliveryState.Completed, (int)DeliveryState.Rejected)]
    [InlineData("awaiting-receipt", (int)DeliveryState.Rejected, (int)DeliveryState.AwaitingReceipt)]
    [InlineData("partly-completed", (int)DeliveryState.Cancelled, (int)DeliveryState.PartlyCompleted)]
    public void A_message_stands_where_its_least_finished_then_worst_delivery_stands(string state, int one, int two) =>
        Assert.Equal(state, MessageState.Of(Details([Delivery((DeliveryState)one), Delivery((DeliveryState)two)]), new HashSet<string>()));

    [Fact]
    public void What_waits_for_a_held_channel_is_held() =>
        Assert.Equal("held", MessageState.Of(Details([Delivery(DeliveryState.Retrying)]), new HashSet<string> { "arkiv" }));

    [Fact]
    public void What_is_being_sent_is_sending() =>
        Assert.Equal("sending", MessageState.Of(Details([Delivery(DeliveryState.Queued) with { Sending = true }]), new HashSet<string>()));

    [Theory]
    [InlineData((int)MailboxState.Waiting, "queued")]
    [InlineData((int)MailboxState.Completed, "completed")]
    [InlineData((int)MailboxState.Rejected, "rejected")]
    public void In_a_mailbox_it_stands_where_the_mailbox_says(int state, string word) =>
        Assert.Equal(word, MessageState.Of(Details([]) with { Mailbox = new MailboxPlace("m", (MailboxState)state, 1) }, new HashSet<string>()));

    private static MessageDetails Details(IReadOnlyList<DeliveryDetails> deliveries)
    {
        var message = new StoredMessage
        {
            Seq = 1,
            Id = Guid.CreateVersion7(),
            Client = "portal",
            Agency = "0192:310094943",
            AcceptedAt = DateTimeOffset.UnixEpoch,
            Envelope = new MessageEnvelope { Id = "1", Source = "s", Type = "t" },
        };
        return new MessageDetails(message, deliveries, [], null);
    }

    private static DeliveryDetails Delivery(DeliveryState state) => new()
    {
        Seq = 1,
        Flow = "f",
        FlowVersion = "1",
        Target = "arkiv",
        Gate = 0,
        State = state,
        Sending = false,
        Attempts = 0,
    };
}
