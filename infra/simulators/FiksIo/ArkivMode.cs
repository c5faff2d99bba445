namespace Integration.Simulators.FiksIo;

/// <summary>How the simulated archive answers.</summary>
internal enum ArkivMode
{
    /// <summary>Received, then archived or refused for what the message holds.</summary>
    Normal,

    /// <summary>Says that it has received, and no more.</summary>
    OnlyMottatt,

    /// <summary>Says nothing.</summary>
    Silent,

    /// <summary>A fault of its own.</summary>
    Serverfeil,

    /// <summary>Does not take the message from the queue: Fiks IO gives up.</summary>
    Down,

    /// <summary>Archives the case and not the journal post.</summary>
    Partly,

    /// <summary>Archives, and answers without <c>klientKorrelasjonsId</c>.</summary>
    Forgetful,
}
