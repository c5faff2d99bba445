namespace Integration.Core.Ports;

/// <summary>Who did what, and why. Written only; each entry's hash covers all before it.</summary>
internal interface IAuditLog
{
    /// <summary>Adds an entry at the end of the chain.</summary>
    ValueTask Append(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Entries before a number, newest first.</summary>
    ValueTask<IReadOnlyList<AuditRecord>> List(long? before, int max, CancellationToken cancellationToken);

    /// <summary>Reads the whole chain and computes it again.</summary>
    ValueTask<AuditCheck> Verify(CancellationToken cancellationToken);
}
