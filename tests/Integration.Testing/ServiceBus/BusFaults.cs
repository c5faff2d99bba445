namespace Integration.Testing.ServiceBus;

/// <summary>What the double does wrong when it is told to. Each "next" counts down.</summary>
internal sealed class BusFaults(BusDouble bus)
{
    private int busy;
    private int lostAnswers;

    /// <summary>Every token is refused.</summary>
    public bool RefuseTokens { get; set; }

    /// <summary>The next so many sends are answered with <c>server-busy</c>.</summary>
    public void BusyForNext(int sends) => Interlocked.Exchange(ref busy, sends);

    /// <summary>The next so many sends are stored, and the connection breaks before they are answered.</summary>
    public void LoseAnswersToNext(int sends) => Interlocked.Exchange(ref lostAnswers, sends);

    public bool IsBusy() => Interlocked.Decrement(ref busy) >= 0;

    /// <summary>True: the answer is lost, and everything is cut.</summary>
    public bool LosesAnswer()
    {
        if (Interlocked.Decrement(ref lostAnswers) < 0)
            return false;
        bus.CutConnections();
        return true;
    }
}
