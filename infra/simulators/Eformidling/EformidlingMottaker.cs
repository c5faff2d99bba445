namespace Integration.Simulators.Eformidling;

/// <summary>What becomes of messages that are sent.</summary>
internal enum EformidlingMottaker
{
    /// <summary>SENDT, MOTTATT, LEVERT, at once.</summary>
    Leverer,

    /// <summary>The same, and the receiver's system answers with a receipt.</summary>
    Kvitterer,

    /// <summary>They stay in the integrasjonspunkt's own queue: no status after OPPRETTET.</summary>
    Koer,

    /// <summary>SENDT, and no more.</summary>
    Tier,

    /// <summary>FEIL.</summary>
    Feiler,

    /// <summary>LEVETID_UTLOPT.</summary>
    Utloper,
}
