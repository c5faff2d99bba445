using Integration.Abstractions.Problems;

namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>What an archive behind Fiks Arkiv can answer, and what is known before it is asked.</summary>
internal static class FiksArkivProblems
{
    public static readonly ProblemDefinition Invalid = new(
        "INT-FIKS-0041", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Arkivet godtar ikke det meldingen inneholder.", "The archive does not accept what the message holds."),
        new("Arkivets eier kan slå opp feilen på feilId-en. Rett meldingen og send den på nytt.", "The archive's owner can look the error up by its feilId. Mend the message and send it again."));

    public static readonly ProblemDefinition NotFound = new(
        "INT-FIKS-0042", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Arkivet finner ikke saken meldingen viser til.", "The archive does not find the case the message refers to."),
        new("Kontroller saksnummeret og send meldingen på nytt.", "Check the case number and send the message again."));

    public static readonly ProblemDefinition ServerError = new(
        "INT-FIKS-0043", ProblemClass.Transient, ProblemOwner.Destination,
        new("Arkivet har en feil hos seg selv.", "The archive has a fault of its own."),
        new("Vent: meldingen sendes på nytt. Varer det, gi arkivets eier feilId-en.", "Wait: the message is sent again. If it lasts, give the archive's owner the feilId."));

    public static readonly ProblemDefinition Partly = new(
        "INT-FIKS-0044", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Arkivet tok en del av meldingen, og resten ikke.", "The archive took a part of the message, and not the rest."),
        new("Svaret sier hva som står. Få arkivets eier til å se på feilId-en, og registrer resten for hånd eller prøv igjen når årsaken er rettet.",
            "The answer says what stands. Have the archive's owner look at the feilId, and register the rest by hand, or retry when the cause is mended."));

    public static readonly ProblemDefinition Refused = new(
        "INT-FIKS-0045", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Arkivet kvitterte med at ingenting ble arkivert.", "The archive's receipt says that nothing was archived."),
        new("Få arkivets eier til å se på feilId-en, rett årsaken, og velg «prøv igjen».", "Have the archive's owner look at the feilId, mend the cause, and choose \"retry\"."));

    public static readonly ProblemDefinition Unreadable = new(
        "INT-FIKS-0046", ProblemClass.Invalid, ProblemOwner.Destination,
        new("En kvittering fra arkivet lar seg ikke lese. Den er lagt til side.", "A receipt from the archive cannot be read. It was put aside."),
        new("Se i arkivet om meldingen er der. Meld fra til leverandøren av arkivet.", "Look in the archive whether the message is there. Tell the archive's vendor."));

    public static readonly ProblemDefinition NoPublicTitle = new(
        "INT-FIKS-0047", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Saken eller journalposten er skjermet, men har ingen offentlig tittel.", "The case or the journal post is shielded, but has no public title."),
        new("Send den på nytt med offentligTittel: den lages aldri av den fulle tittelen.", "Send it again with offentligTittel: it is never made from the full title."));
}
