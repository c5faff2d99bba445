namespace Integration.Abstractions.Adapters;

/// <summary>What an adapter can do.</summary>
[Flags]
public enum AdapterDirections
{
    /// <summary>Nothing; never used by an adapter.</summary>
    None = 0,

    /// <summary>Delivers messages.</summary>
    Outbound = 1,

    /// <summary>Answers lookups.</summary>
    Lookup = 2,

    /// <summary>Brings messages in.</summary>
    Inbound = 4,

    /// <summary>Gives other adapters a credential (Maskinporten).</summary>
    Credential = 8,
}
