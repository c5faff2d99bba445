using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Console;
using Integration.Console.Texts;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ConsoleTests.Texts;

public sealed class MessageStoryTests
{
    private static readonly DateTimeOffset Came = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly FakeTimeProvider Clock = new(Came.AddHours(1));

    private static readonly ProblemDefinition Refused = new(
        "INT-HTTP-0007", ProblemClass.Conflict, ProblemOwner.Operator, new("Mottakeren vil ikke.", "The destination will not."), new("Se etter.", "Have a look."));

    [Fact]
    public void A_stopped_message_tells_where_since_when_and_the_next_step()
    {
        var story = Of(DeliveryState.NeedsAction, Refused.Code);

        Assert.Equal("Stoppet hos arkiv 09:05:00, etter 3 forsøk.", story.Sentence);
        Assert.Equal(("Se etter.", Tone.Stopped), (story.NextStep, story.Tone));
    }

    [Fact]
    public void It_tells_the_same_in_english() =>
        Assert.Equal("Stopped at arkiv at 09:05:00, after 3 attempts.", Of(DeliveryState.NeedsAction, Refused.Code, english: true).Sentence);

    [Fact]
    public void A_held_message_blames_the_channel_and_not_itself()
    {
        var story = Of(DeliveryState.Queued, null, held: new ChannelState("arkiv", true, Refused.Code, Came, null));

        Assert.StartsWith("Venter: arkiv holdes igjen siden 09:00:00.", story.Sentence, StringComparison.Ordinal);
        Assert.Same(Refused, story.Cause);
    }

    [Theory]
    [InlineData((int)DeliveryState.Completed)]
    [InlineData((int)DeliveryState.Queued)]
    [InlineData((int)DeliveryState.AwaitingReceipt)]
    public void What_goes_as_it_should_asks_nobody_for_anything(int state) => Assert.Null(Of((DeliveryState)state, Refused.Code).NextStep);

    [Theory]
    [InlineData((int)DeliveryState.Retrying)]
    [InlineData((int)DeliveryState.PartlyCompleted)]
    [InlineData((int)DeliveryState.Rejected)]
    [InlineData((int)DeliveryState.Expired)]
    [InlineData((int)DeliveryState.Cancelled)]
    public void Every_state_has_a_sentence_in_both_languages(int state)
    {
        var (nb, en) = (Of((DeliveryState)state, Refused.Code), Of((DeliveryState)state, Refused.Code, english: true));

        Assert.NotEqual(nb.Sentence, en.Sentence);
        Assert.Contains("arkiv", nb.Sentence);
        Assert.EndsWith(".", nb.Sentence, StringComparison.Ordinal);
    }

    private static MessageStory Of(DeliveryState state, string? code, ChannelState? held = null, bool english = false)
    {
        var delivery = new DeliveryDetails
        {
            Seq = 1,
            Flow = "til-arkiv",
            FlowVersion = "v1",
            Target = "arkiv",
            Gate = 0,
            State = state,
            Sending = false,
            Attempts = 3,
            EndedAt = Came.AddMinutes(5),
            DueAt = Came.AddHours(2),
            ProblemCode = code,
        };
        var message = new StoredMessage
        {
            Seq = 1,
            Id = Guid.Empty,
            Client = "portal",
            Agency = "0192:310094943",
            AcceptedAt = Came,
            Envelope = new MessageEnvelope { Id = "1", Source = "urn:x", Type = "x.v1" },
        };
        var reader = new Reader(Options.Create(new ConsoleOptions()), Clock) { English = english };
        return MessageStory.Of(new MessageDetails(message, [delivery], [], null), held is null ? new Dictionary<string, ChannelState>() : new() { [held.Target] = held }, new Catalogue(), reader);
    }

    private sealed class Catalogue : IProblemTexts
    {
        public ProblemDefinition? Find(string? code) => code == Refused.Code ? Refused : null;
    }
}
