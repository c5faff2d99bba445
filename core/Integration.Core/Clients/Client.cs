namespace Integration.Core.Clients;

/// <summary>A business system that may talk to the hub, as <c>clients.yaml</c> describes it.</summary>
internal sealed record Client
{
    /// <summary>Its short name: in logs, statistics and the tokens file.</summary>
    public required string Id { get; init; }

    /// <summary>The agency that owns its messages (<c>0192:…</c>): selects the encryption key.</summary>
    public required string Agency { get; init; }

    /// <summary>Whose tokens are this client's.</summary>
    public IReadOnlyList<TokenIdentity> Identities { get; init; } = [];

    /// <summary>What <c>source</c> must begin with.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The types it may send.</summary>
    public IReadOnlySet<string> Types { get; init; } = new HashSet<string>();

    /// <summary>The mailboxes it may read. The first gets replies and notices.</summary>
    public IReadOnlyList<string> Mailboxes { get; init; } = [];

    /// <summary>The lookups it may ask.</summary>
    public IReadOnlySet<string> Lookups { get; init; } = new HashSet<string>();

    /// <summary>What it may do in <c>/ops/v1</c>: <c>operator</c>, <c>auditor</c>, <c>agency</c>, which reads its own agency's, or <c>admin</c>, which reads how the hub is set up. Null: nothing.</summary>
    public string? Role { get; init; }

    /// <summary>True when it holds the operator role.</summary>
    public bool Operator => Role == "operator";

    /// <summary>Where replies and notices to it are put; null when it has no mailbox.</summary>
    public string? ReplyMailbox => Mailboxes.Count > 0 ? Mailboxes[0] : null;

    /// <summary>True when <paramref name="source"/> is one of its own: equal to a prefix, or continuing it after <c>/</c>, <c>:</c> or <c>#</c>.</summary>
    public bool SpeaksAs(string source)
    {
        foreach (var prefix in Sources)
        {
            if (source.StartsWith(prefix, StringComparison.Ordinal) && (source.Length == prefix.Length || prefix[^1] is '/' or ':' || source[prefix.Length] is '/' or ':' or '#'))
            {
                return true;
            }
        }

        return false;
    }
}
