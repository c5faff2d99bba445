using Integration.Abstractions.Problems;

namespace Integration.Api.Subscriptions;

/// <summary>Why a mailbox is not pushed.</summary>
internal static class SubscriptionProblems
{
    public static readonly ProblemDefinition Unknown = Sender("INT-0720", ProblemClass.NotFound,
        "Abonnementet finnes ikke, eller er ikke klientens.", "The subscription does not exist, or is not the client's.",
        "Se klientens abonnementer med GET /api/v1/subscriptions.", "See the client's subscriptions with GET /api/v1/subscriptions.");

    public static readonly ProblemDefinition Taken = Sender("INT-0721", ProblemClass.Conflict,
        "Postkassen har et abonnement fra før.", "The mailbox has a subscription already.",
        "Slett det først, eller forny hemmeligheten dets.", "Delete it first, or renew its secret.");

    public static readonly ProblemDefinition Address = Sender("INT-0722", ProblemClass.Invalid,
        "Huben sender ikke til denne adressen.", "The hub does not push to this address.",
        "Bruk en https-adresse på det åpne nettet, uten brukernavn og spørring, på en port driften har åpnet.", "Use an https address on the open net, without user name and query, on a port that the operators have opened.");

    public static readonly ProblemDefinition NoConsent = Sender("INT-0723", ProblemClass.Invalid,
        "Mottakeren sa ikke ja til å få meldinger fra huben.", "The receiver did not say that it wants messages from the hub.",
        "Svar på OPTIONS med 200 og WebHook-Allowed-Origin, som CloudEvents beskriver det, og prøv igjen.", "Answer OPTIONS with 200 and WebHook-Allowed-Origin, as CloudEvents describes it, and try again.");

    public static readonly ProblemDefinition NotReached = new("INT-0724", ProblemClass.Transient, ProblemOwner.Destination,
        new("Mottakeren av abonnementet svarer ikke som den skal.", "The receiver of the subscription does not answer as it should."),
        new("Eieren av klienten: rett mottakeren og fortsett abonnementet. Meldingene venter i postkassen.", "The client's owner: mend the receiver and resume the subscription. The messages wait in the mailbox."));

    public static readonly ProblemDefinition Ended = Sender("INT-0725", ProblemClass.Conflict,
        "Abonnementet er avsluttet av mottakeren.", "The subscription was ended by its receiver.",
        "Lag et nytt. Meldingene som venter, kan hentes fra postkassen imens.", "Make a new one. What waits can be received from the mailbox meanwhile.");

    private static ProblemDefinition Sender(string code, ProblemClass @class, string nb, string en, string nextNb, string nextEn) =>
        new(code, @class, ProblemOwner.Sender, new(nb, en), new(nextNb, nextEn));
}
