namespace Integration.Core.Uploads;

/// <summary>
/// One request at a time for each upload. The one that comes last goes on: a device that lost its line asks again before the hub has noticed, and
/// what the lost request had brought is kept before the new one is answered.
/// </summary>
internal sealed class UploadTurns
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Turn> current = [];

    /// <summary>Ends whoever is at it, and waits until that is over. Dispose the turn.</summary>
    public async ValueTask<Turn> Take(Guid upload, CancellationToken cancellationToken)
    {
        while (true)
        {
            Turn? other;
            lock (gate)
            {
                if (!current.TryGetValue(upload, out other))
                {
                    return current[upload] = new Turn(this, upload);
                }
            }

            other.End();
            await other.Over.WaitAsync(cancellationToken);
        }
    }

    private void Release(Guid upload)
    {
        lock (gate)
        {
            current.Remove(upload);
        }
    }

    /// <summary>A request's time with an upload.</summary>
    internal sealed class Turn(UploadTurns turns, Guid upload) : IDisposable
    {
        private readonly CancellationTokenSource ended = new();
        private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Another request wants to go on.</summary>
        public CancellationToken Ended => ended.Token;

        /// <summary>The request has let go.</summary>
        public Task Over => over.Task;

        public void End()
        {
            try
            {
                ended.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has let go at this moment.
            }
        }

        public void Dispose()
        {
            turns.Release(upload);
            over.TrySetResult();
            ended.Dispose();
        }
    }
}
