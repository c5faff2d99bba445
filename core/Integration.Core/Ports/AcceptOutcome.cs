namespace Integration.Core.Ports;

/// <summary>What became of an accept.</summary>
internal enum AcceptKind
{
    /// <summary>Stored and flushed to disk.</summary>
    Stored,

    /// <summary>The same key and body were accepted before: the first answer stands.</summary>
    Replayed,

    /// <summary>The key was used before for another body. Nothing was stored.</summary>
    KeyReused,

    /// <summary>The subject has another version than the sender had seen. Nothing was stored.</summary>
    VersionPassed,

    /// <summary>The subject has a version and the sender did not say which it had seen. Nothing was stored.</summary>
    VersionMissing,
}

/// <summary>The answer to an accept.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Id">The message's id; on a replay, the first one's.</param>
/// <param name="Version">The version of the subject that the message made; when it was refused for its version, the subject's now. Null: the type has none.</param>
internal readonly record struct AcceptOutcome(AcceptKind Kind, Guid Id, long? Version = null);
