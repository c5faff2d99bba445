namespace Integration.ContractTests.ServiceBus;

/// <summary>Waits for what another part does: there is nothing to be told by.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task Holds(Func<Task<bool>> condition, Func<string> otherwise, TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > limit)
                Assert.Fail(otherwise());
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
