namespace Integration.Core.Operations;

/// <summary>What an operator writes on a message without moving it.</summary>
internal enum NoteKind
{
    /// <summary>Something worth knowing.</summary>
    Noted,

    /// <summary>They look into it: it is under investigation, and theirs.</summary>
    Taken,

    /// <summary>They no longer do.</summary>
    Released,
}
