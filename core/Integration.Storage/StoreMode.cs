namespace Integration.Storage;

/// <summary>Who opens the store.</summary>
internal enum StoreMode
{
    /// <summary>The one process that owns it, migrates it and hands out work.</summary>
    Server,

    /// <summary>A command beside it: reads, and makes short changes that the server notices within a second. It hands out no work.</summary>
    Tool,
}
