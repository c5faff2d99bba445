namespace Integration.Adapters.Eformidling;

/// <summary>How far a message has come, by all its statuses.</summary>
internal enum Tilstand
{
    /// <summary>The integrasjonspunkt does not know it.</summary>
    Ukjent,

    /// <summary>It is begun, and perhaps in the integrasjonspunkt's own queue: OPPRETTET.</summary>
    Opprettet,

    /// <summary>It is on its way: SENDT, MOTTATT.</summary>
    Sendt,

    /// <summary>It is delivered: LEVERT, LEST.</summary>
    Levert,

    /// <summary>It was given up: FEIL.</summary>
    Feilet,

    /// <summary>Its time ran out: LEVETID_UTLOPT.</summary>
    Utlopt,
}
