namespace Integration.ConsoleTests.Hosting;

internal static class Eventually
{
    /// <summary>Looks again until it is so, or fails with what it saw last.</summary>
    public static async Task<T> Get<T>(Func<Task<T>> look, Func<T, bool> isSo, CancellationToken cancellationToken, int seconds = 30)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (true)
        {
            var seen = await look();
            if (isSo(seen))
                return seen;
            Assert.False(limit.IsCancellationRequested, $"Still {seen} after {seconds} s");
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
