using Integration.Abstractions.Problems;
using Integration.Adapters;

namespace Integration.ContractTests.Adapters.Sample;

/// <summary>What can go wrong with the sample system. The class decides what the hub does next.</summary>
internal static class SampleProblems
{
    public static readonly ProblemDefinition Unavailable = new(
        "INT-SAMPLE-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("Systemet svarer ikke, og ingenting ble gjort.", "The system does not answer, and nothing was done."),
        new("Vent: Knutepunkt prøver igjen. Varer det, meld fra til eieren av systemet.", "Wait: the hub tries again. If it lasts, tell the owner of the system."));

    public static readonly ProblemDefinition NoAnswer = new(
        "INT-SAMPLE-0002", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Meldingen ble sendt, men svaret kom ikke helt fram.", "The message was sent, but no whole answer came."),
        new("Vent: den sendes på nytt med samme nøkkel, som systemet kjenner igjen.", "Wait: it is sent again with the same key, which the system recognises."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-SAMPLE-0003", ProblemClass.Throttled, ProblemOwner.Destination,
        new("Systemet ber om en pause.", "The system asks for a pause."),
        new("Vent: meldingen sendes når pausen er over.", "Wait: the message is sent when the pause is over."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-SAMPLE-0004", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Systemet godtar ikke nøkkelen til Knutepunkt.", "The system does not accept the hub's key."),
        new("Rett Adapters:Sample:ApiKey. Kanalen står på vent til det er gjort.", "Mend Adapters:Sample:ApiKey. The channel is held until that is done."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-SAMPLE-0005", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Systemet godtar ikke innholdet i meldingen.", "The system does not accept what the message holds."),
        new("Rett meldingen og send den på nytt.", "Mend the message and send it again."));

    public static Problem Of(HttpFailure failure, string? externalCode = null, TimeSpan? retryAfter = null) => new(failure switch
    {
        HttpFailure.NotSent or HttpFailure.ServerError => Unavailable,
        HttpFailure.NoAnswer => NoAnswer,
        HttpFailure.Throttled => Throttled,
        HttpFailure.Unauthorized => Unauthorized,
        _ => Rejected,
    })
    {
        ExternalCode = externalCode,
        RetryAfter = retryAfter,
    };
}
