namespace Integration.Storage.PostgreSql;

/// <summary>What the write loop is asked to do, together with whatever else waits.</summary>
internal abstract record Operation
{
    /// <summary>Look at what is due, who is alive and what is free.</summary>
    public sealed record Look : Operation;

    /// <summary>Something changed in memory: see whether a lane has room.</summary>
    public sealed record Wake : Operation;

    /// <summary>A target has deliveries that nobody owns.</summary>
    public sealed record Free(string Target) : Operation;

    /// <summary>A delivery has left its gate.</summary>
    public sealed record GateFree(long Gate) : Operation;

    /// <summary>Another process wants to move a delivery that this one owns.</summary>
    public sealed record GiveUp(long DeliverySeq) : Operation;
}

/// <summary>An operation somebody waits for.</summary>
internal abstract record Operation<T> : Operation
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => completion.Task;

    public void Release(T result) => completion.TrySetResult(result);

    public void Fail(Exception exception) => completion.TrySetException(exception);
}
