namespace Integration.Abstractions.Adapters;

/// <summary>How far an adapter has been tried: the word for it in the catalogue.</summary>
public enum AdapterState
{
    /// <summary>Against a simulator that was written with it, from what is known of the system.</summary>
    Simulated,

    /// <summary>Also against what others made: tests check it by the owner's published schemas or examples, or let a real server of the protocol answer.</summary>
    ContractTested,

    /// <summary>Against the owner's own environment.</summary>
    Proven,
}
