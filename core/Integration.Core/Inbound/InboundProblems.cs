using Integration.Abstractions.Problems;

namespace Integration.Core.Inbound;

/// <summary>What can go wrong between a source and the hub's disk. What the source said is the adapter's own problem.</summary>
internal static class InboundProblems
{
    public static readonly ProblemDefinition Refused = new("INT-1100", ProblemClass.Unsupported, ProblemOwner.Hub,
        new("En hendelse utenfra følger ikke meldingstypens skjema, og er lagt til side.", "An event from outside does not follow the schema of its message type, and was put aside."),
        new("Kilden har endret seg, eller oversettelsen har en feil: meld fra til utviklerne med stedene som er listet. Når det er rettet, les kilden på nytt med «integration inbound move» og avbryt denne.",
            "The source has changed or the translation has a fault: tell the developers, with the places listed. Once mended, read the source again with \"integration inbound move\" and cancel this one."));

    public static readonly ProblemDefinition OtherContent = new("INT-1101", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Kilden har brukt samme id om igjen med et annet innhold. Den første gjelder, denne er lagt til side.", "The source used the same id again with another content. The first one stands; this one was put aside."),
        new("Spør eieren av kilden hvilken som gjelder. Skal denne fram, må den sendes med en ny id.", "Ask the source's owner which one counts. If it is this one, it must be sent with a new id."));

    public static readonly ProblemDefinition AdapterFault = new("INT-1102", ProblemClass.Internal, ProblemOwner.Hub,
        new("Lesingen stoppet på en feil adapteren ikke kjenner.", "The read stopped on a fault the adapter does not know."),
        new("Utvikler: gjør feilen til et meldt problem i adapteren. Huben prøver igjen imens, og ingenting er tapt.", "Developer: make the fault a declared problem in the adapter. The hub keeps trying meanwhile, and nothing is lost."));

    public static readonly ProblemDefinition TimedOut = new("INT-1103", ProblemClass.Transient, ProblemOwner.Destination,
        new("Kilden svarte ikke i tide.", "The source did not answer in time."),
        new("Huben prøver igjen av seg selv. Varer det, se på kildens svartid.", "The hub tries again by itself. If it lasts, look at the source's response time."));

    public static readonly ProblemDefinition TooLarge = new("INT-1104", ProblemClass.Invalid, ProblemOwner.Destination,
        new("Et vedlegg fra kilden er større enn det huben tar imot. Hendelsen er lagt til side uten det, og er ikke kvittert hos kilden.", "An attachment from the source is larger than the hub takes. The event was put aside without it, and the source was not told that it was received."),
        new("Øk Intake:MaxAttachmentBytes. En kilde som venter på kvittering, gir det da igjen av seg selv; en annen må leses på nytt. Eller få eieren av kilden til å dele opp.", "Raise Intake:MaxAttachmentBytes. A source that waits for a receipt then gives it again by itself; another must be read again. Or have the source's owner split it."));

    public static readonly ProblemDefinition UnknownSource = new("INT-1105", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Det finnes ingen slik kilde i dette miljøet.", "There is no such source in this environment."),
        new("Se «integration inbound list».", "See \"integration inbound list\"."));

    public static readonly ProblemDefinition UnknownDelivery = new("INT-1106", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("En kvittering gjelder noe huben ikke har levert, eller ikke lenger har. Den er lagt til side.", "A receipt is for something the hub has not delivered, or no longer has. It was put aside."),
        new("Se i innholdet hva den gjelder. Deler flere huber en konto hos mottakeren, må hver ha sin egen.", "See in its content what it is for. If several hubs share an account at the destination, each must have its own."));
}
