using Integration.Abstractions.Problems;

namespace Integration.Adapters.Http;

/// <summary>What can go wrong on the way to a business system's own endpoint.</summary>
internal static class HttpProblems
{
    public static readonly ProblemDefinition Unreachable = new(
        "INT-HTTP-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("Mottakersystemet kan ikke nås; ingenting ble sendt.", "The receiving system cannot be reached; nothing was sent."),
        new("Vent: meldingen sendes på nytt. Varer det, kontroller adresse, brannmur og sertifikat sammen med eieren.", "Wait: the message is sent again. If it lasts, check address, firewall and certificate with the owner."));

    public static readonly ProblemDefinition ServerError = new(
        "INT-HTTP-0002", ProblemClass.Transient, ProblemOwner.Destination,
        new("Mottakersystemet svarte med en feil hos seg selv.", "The receiving system answered with a failure of its own."),
        new("Vent: meldingen sendes på nytt. Varer det, meld fra til eieren av systemet.", "Wait: the message is sent again. If it lasts, tell the owner of the system."));

    public static readonly ProblemDefinition NoAnswer = new(
        "INT-HTTP-0003", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Meldingen ble sendt, men det kom ikke noe helt svar; ingen vet om den fikk virkning.", "The message was sent but no whole answer came; nobody knows whether it took effect."),
        new("Den sendes på nytt med samme Idempotency-Key. Støtter ikke mottakeren nøkkelen, kontroller der at den ikke er behandlet to ganger.", "It is sent again with the same Idempotency-Key. If the receiver does not support the key, check there that it was not handled twice."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-HTTP-0004", ProblemClass.Throttled, ProblemOwner.Destination,
        new("Mottakersystemet ber om en pause.", "The receiving system asks for a pause."),
        new("Vent: meldingen sendes når pausen er over. Skjer det ofte, senk MaxConcurrency eller avtal høyere grense.", "Wait: the message is sent when the pause is over. If it is frequent, lower MaxConcurrency or agree on a higher limit."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-HTTP-0005", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Mottakersystemet godtar ikke knutepunktets tilgang.", "The receiving system does not accept the hub's access."),
        new("Kontroller legitimasjonen i Adapters:Http og avtalen med eieren; kanalen står på vent til det er rettet.", "Check the credential in Adapters:Http and the agreement with the owner; the channel is held until it is mended."));

    public static readonly ProblemDefinition NotFound = new(
        "INT-HTTP-0006", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Adressen eller det meldingen viser til finnes ikke i mottakersystemet.", "The address, or what the message points at, does not exist in the receiving system."),
        new("Kontroller adressen i Adapters:Http, eller rett opp data hos avsenderen, og send på nytt.", "Check the address in Adapters:Http, or mend the data at the sender, and send again."));

    public static readonly ProblemDefinition Conflict = new(
        "INT-HTTP-0007", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Mottakersystemet holder en annen tilstand enn meldingen går ut fra.", "The receiving system holds another state than the message assumes."),
        new("Se i mottakersystemet om meldingen er behandlet før. Betyr 409 alltid det, sett OnConflict til AlreadyDelivered.", "See in the receiving system whether the message was handled before. If 409 always means that, set OnConflict to AlreadyDelivered."));

    public static readonly ProblemDefinition Unsupported = new(
        "INT-HTTP-0008", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Mottakersystemet kan ikke ta imot meldingen på denne måten: metoden støttes ikke, eller det viser videre til en annen adresse.", "The receiving system cannot take the message this way: the method is not supported, or it redirects to another address."),
        new("Kontroller Address, Method og Mode i Adapters:Http; videresending følges aldri.", "Check Address, Method and Mode in Adapters:Http; redirects are never followed."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-HTTP-0009", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Mottakersystemet godtar ikke innholdet i meldingen.", "The receiving system does not accept what the message holds."),
        new("Se hva systemet krever, rett meldingen og send den på nytt.", "See what the system demands, mend the message and send it again."));

    public static readonly ProblemDefinition Garbage = new(
        "INT-HTTP-0010", ProblemClass.UnknownOutcome, ProblemOwner.Destination,
        new("Mottakersystemet svarte at alt gikk bra, men svaret er ikke det det utgir seg for; det kan komme fra en annen tjeneste underveis.", "The receiving system answered that all went well, but the answer is not what it says it is; it may come from another service on the way."),
        new("Kontroller adressen og mellomliggende tjenester. Bruker systemet ikke svaret, sett IgnoreAnswer.", "Check the address and the services between. If the system's answer means nothing, set IgnoreAnswer."));

    public static Problem Of(HttpFailure failure, string? externalCode, TimeSpan? retryAfter = null) => new(failure switch
    {
        HttpFailure.NotSent => Unreachable,
        HttpFailure.NoAnswer => NoAnswer,
        HttpFailure.ServerError => ServerError,
        HttpFailure.Throttled => Throttled,
        HttpFailure.Unauthorized => Unauthorized,
        HttpFailure.NotFound => NotFound,
        HttpFailure.Conflict => Conflict,
        HttpFailure.Unsupported => Unsupported,
        _ => Rejected,
    })
    {
        ExternalCode = externalCode,
        RetryAfter = retryAfter,
    };
}
