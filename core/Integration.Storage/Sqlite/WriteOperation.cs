namespace Integration.Storage.Sqlite;

/// <summary>One change, executed by the writer together with others in one transaction.</summary>
internal abstract class WriteOperation
{
    /// <summary>False when nobody is held up by its flush, so that it may wait a few milliseconds for company. Asked on the writer's thread.</summary>
    public virtual bool Awaited => true;

    /// <summary>
    /// Makes the change, on the writer's thread. It runs again when another operation of the batch failed or the first run was rolled back,
    /// so it sets all its results anew and touches nothing but the database.
    /// </summary>
    public abstract void Execute(Connection connection);

    /// <summary>What follows from it in memory, on the writer's thread, after the change is on disk and before the caller goes on.</summary>
    public virtual void Committed()
    {
    }

    /// <summary>It was rolled back.</summary>
    public virtual void RolledBack()
    {
    }

    /// <summary>Lets the caller go on.</summary>
    public abstract void Release();

    /// <summary>Lets the caller go on with an exception.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A change with an answer.</summary>
internal abstract class WriteOperation<T> : WriteOperation
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the change is on disk.</summary>
    public Task<T> Task => completion.Task;

    /// <summary>Set by <see cref="WriteOperation.Execute"/>.</summary>
    protected T Result { get; set; } = default!;

    public override void Release() => completion.TrySetResult(Result);

    public override void Fail(Exception exception) => completion.TrySetException(exception);
}

/// <summary>A small change in a lambda.</summary>
internal sealed class Change<T>(Func<Connection, T> execute, Action<T>? committed = null) : WriteOperation<T>
{
    public override void Execute(Connection connection) => Result = execute(connection);

    public override void Committed() => committed?.Invoke(Result);
}
