using Integration.Abstractions.Problems;

namespace Integration.Core.Delivery;

/// <summary>Why a delivery stopped on the hub's side. What the destination said is the adapter's own problem.</summary>
internal static class DeliveryProblems
{
    public static readonly ProblemDefinition AttemptTimeout = new("INT-0401", ProblemClass.UnknownOutcome, ProblemOwner.Destination,
        new("Mottakeren svarte ikke i tide. Ingen vet om forsøket fikk virkning.", "The destination did not answer in time. Nobody knows whether the attempt took effect."),
        new("Ingenting: huben undersøker hos mottakeren og prøver igjen. Er det gjentatte ganger, se på mottakerens svartid.", "Nothing: the hub looks at the destination and tries again. If it repeats, look at the destination's response time."));

    public static readonly ProblemDefinition AdapterFault = new("INT-0402", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Adapteren stoppet på en feil den ikke kjenner.", "The adapter stopped on a fault it does not know."),
        new("Utvikler: finn sporet med traceId og gjør feilen til et meldt problem i adapteren. Huben prøver igjen imens.", "Developer: find the trace by traceId and make the fault a declared problem in the adapter. The hub keeps trying meanwhile."));

    public static readonly ProblemDefinition GaveUp = new("INT-0403", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Leveringen er forsøkt så lenge flyten tillater, uten å lykkes.", "The delivery was tried for as long as its flow allows, without success."),
        new("Se siste feil, rett årsaken hos mottakeren, og velg «prøv igjen».", "See the last failure, mend the cause at the destination, and choose \"retry\"."));

    public static readonly ProblemDefinition Expired = new("INT-0404", ProblemClass.Expired, ProblemOwner.Sender,
        new("Meldingens frist gikk ut før den ble levert.", "The message's time ran out before it was delivered."),
        new("Avsender: vurder om meldingen fortsatt skal fram, og send den i så fall på nytt med ny frist.", "Sender: decide whether it should still go, and if so send it again with a new time."));

    public static readonly ProblemDefinition BodyUnreadable = new("INT-0406", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Meldingens innhold kan ikke dekrypteres.", "The content of the message cannot be decrypted."),
        new("Kontroller nøkkelringen og at databasen ikke er endret: kjør «integration verify».", "Check the key ring and that the database was not altered: run \"integration verify\"."));

    public static readonly ProblemDefinition TargetInvalid = new("INT-0407", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Flytens avbilding ga innhold som ikke følger målskjemaet.", "The flow's map gave content that does not follow the target schema."),
        new("Rett avbildingen (feltene er listet), last flytene på nytt, og velg «prøv igjen».", "Correct the map (the fields are listed), reload the flows, and choose \"retry\"."));

    public static readonly ProblemDefinition ReplyInvalid = new("INT-0408", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Levert, men svarmeldingen til avsender kunne ikke lages.", "Delivered, but the reply to the sender could not be made."),
        new("Rett flytens reply-steg. Leveringen gjøres ikke om; gi avsender beskjed.", "Correct the flow's reply step. The delivery is not repeated; tell the sender."));

    public static readonly ProblemDefinition TargetGone = new("INT-0409", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Flytens mål er ikke satt opp i denne huben.", "The flow's target is not configured in this hub."),
        new("Sett opp adapteren flyten nevner, og velg «prøv igjen».", "Configure the adapter the flow names, and choose \"retry\"."));

    public static readonly ProblemDefinition ReceiptOverdue = new("INT-0410", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Kvitteringen kom ikke innen fristen flyten setter.", "The receipt did not come within the time the flow sets."),
        new("Spør mottakeren. Prøv igjen, eller avbryt leveringen.", "Ask the receiver. Retry, or cancel the delivery."));

    public static readonly ProblemDefinition DeadlinePassed = new("INT-0415", ProblemClass.Transient, ProblemOwner.Destination,
        new("Meldingen er ikke mottatt innen fristen flyten setter.", "The message was not received within the time that its flow sets."),
        new("Avsender: ikke send den på nytt, huben fortsetter å levere. Drift: se hvorfor mottakeren ikke tar imot.", "Sender: do not send it again, the hub goes on delivering. Operators: see why the receiver does not take it."));

    public static readonly ProblemDefinition StepUnknown = new("INT-0411", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Et tidligere steg kan ha fått virkning, og mottakeren kan ikke spørres.", "An earlier step may have taken effect, and the destination cannot be asked."),
        new("Huben gjør steget på nytt. Se etter en dublett hos mottakeren.", "The hub does the step again. Look for a duplicate at the destination."));

    public static readonly ProblemDefinition NoMailbox = new("INT-0412", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Avsenderen har ingen postkasse å få svar i.", "The sender has no mailbox to be answered in."),
        new("Gi klienten en postkasse i clients.yaml, eller fjern reply-steget.", "Give the client a mailbox in clients.yaml, or remove the reply step."));

    public static readonly ProblemDefinition SentOn = new("INT-0413", ProblemClass.Unsupported, ProblemOwner.Hub,
        new("Flytens regel sendte meldingen videre i stedet for å levere den her.", "The flow's rule sent the message on instead of delivering it here."),
        new("Ingenting: følg meldingen som ble laget av den.", "Nothing: follow the message that was made of it."));

    public static readonly ProblemDefinition SentOnTwice = new("INT-0414", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Meldingen er sendt videre en gang før, og denne flyten ville sendt den videre igjen.", "The message was sent on once before, and this flow would send it on again."),
        new("Rett flytene slik at den som tar imot det som sendes videre, leverer uten vilkår. Velg så «prøv igjen».", "Mend the flows, so that the one that takes what is sent on delivers without a condition. Then choose \"retry\"."));
}
