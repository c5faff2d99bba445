namespace Integration.Storage.PostgreSql;

/// <summary>What came of trying to move a delivery.</summary>
internal enum Tried
{
    /// <summary>It is moved, when the transaction is committed.</summary>
    Moved,

    /// <summary>Its state is another one, or it is under way here.</summary>
    Refused,

    /// <summary>Another instance has it, and can be asked for it.</summary>
    Owned,
}
