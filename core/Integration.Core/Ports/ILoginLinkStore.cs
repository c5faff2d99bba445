namespace Integration.Core.Ports;

/// <summary>Login links that are not used yet.</summary>
internal interface ILoginLinkStore
{
    /// <summary>Keeps a link, and forgets those whose time is over.</summary>
    ValueTask Add(LoginLink link, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes a link out, so that it works once. Null: used, over, or never made.</summary>
    ValueTask<LoginLink?> Take(ReadOnlyMemory<byte> codeHash, DateTimeOffset now, CancellationToken cancellationToken);
}
