using Integration.Console.Access;
using Integration.Core.Ports;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ConsoleTests.Access;

/// <summary>How long a session holds, and which.</summary>
public sealed class SessionTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly EndedSessions ended = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_ends_after_its_hours_however_much_it_is_used()
    {
        var session = new ProviderSession("person", "session", clock.GetUtcNow());
        var events = Events(ConsoleAuthMode.Oidc);
        clock.Advance(TimeSpan.FromHours(7.9));
        Assert.True(await events.Holds(session, Cancellation));

        clock.Advance(TimeSpan.FromHours(0.2));
        Assert.False(await events.Holds(session, Cancellation));
    }

    [Fact]
    public async Task A_session_of_the_other_way_to_sign_in_is_none()
    {
        var session = new ProviderSession("person", null, clock.GetUtcNow());

        Assert.False(await Events(ConsoleAuthMode.Oidc).Holds(null, Cancellation));
        Assert.False(await Events(ConsoleAuthMode.LoginLink).Holds(session, Cancellation));
        Assert.True(await Events(ConsoleAuthMode.LoginLink).Holds(null, Cancellation));
    }

    [Theory]
    [InlineData("person")]
    [InlineData("session")]
    public async Task What_ended_before_somebody_signed_in_again_does_not_end_the_new_session(string key)
    {
        var events = Events(ConsoleAuthMode.Oidc);
        await ended.End([key], clock.GetUtcNow(), default, Cancellation);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await events.Holds(new ProviderSession("person", "session", clock.GetUtcNow()), Cancellation));
        Assert.False(await events.Holds(new ProviderSession("person", "session", clock.GetUtcNow().AddSeconds(-2)), Cancellation));
    }

    private SessionEvents Events(ConsoleAuthMode mode) => new(Options.Create(new ConsoleAuthOptions { Mode = mode }), ended, clock);

    private sealed class EndedSessions : IEndedSessionStore
    {
        private readonly Dictionary<string, DateTimeOffset> kept = [];

        public ValueTask End(IReadOnlyList<string> keys, DateTimeOffset at, DateTimeOffset forget, CancellationToken cancellationToken)
        {
            foreach (var key in keys)
                kept[key] = at;
            return ValueTask.CompletedTask;
        }

        public ValueTask<DateTimeOffset?> Ended(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
            ValueTask.FromResult<DateTimeOffset?>(keys.Max(key => kept.TryGetValue(key, out var at) ? at : (DateTimeOffset?)null));
    }
}
