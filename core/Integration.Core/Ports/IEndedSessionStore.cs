namespace Integration.Core.Ports;

/// <summary>Sessions of the console that ended at the provider that people sign in at. By hashes; a key is a session's or a person's.</summary>
internal interface IEndedSessionStore
{
    /// <summary>Keeps that they ended now, and forgets what ended before <paramref name="forget"/>.</summary>
    ValueTask End(IReadOnlyList<string> keys, DateTimeOffset at, DateTimeOffset forget, CancellationToken cancellationToken);

    /// <summary>When any of these ended last; null: none did.</summary>
    ValueTask<DateTimeOffset?> Ended(IReadOnlyList<string> keys, CancellationToken cancellationToken);
}
