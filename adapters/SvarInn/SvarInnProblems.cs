using Integration.Abstractions.Problems;

namespace Integration.Adapters.SvarInn;

/// <summary>What can go wrong with SvarInn.</summary>
internal static class SvarInnProblems
{
    public static readonly ProblemDefinition Unavailable = new(
        "INT-SVARINN-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("SvarInn svarer ikke, eller svaret er ikke som avtalt.", "SvarInn does not answer, or the answer is not as agreed."),
        new("Vent: Knutepunkt prøver igjen, og ingen post går tapt. Varer det, se driftsmeldinger hos KS.", "Wait: the hub tries again, and no mail is lost. If it lasts, see KS's status messages."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-SVARINN-0002", ProblemClass.Throttled, ProblemOwner.Destination,
        new("SvarInn ber om en pause.", "SvarInn asks for a pause."),
        new("Vent: posten hentes når pausen er over.", "Wait: the mail is fetched when the pause is over."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-SVARINN-0003", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("SvarInn godtar ikke brukeren til Knutepunkt.", "SvarInn does not accept the hub's user."),
        new("Rett Adapters:SvarInn:Username og Password etter siden for mottakersystemer i SvarUt. Posten blir liggende til det er gjort.",
            "Mend Adapters:SvarInn:Username and Password by the page of receiving systems in SvarUt. The mail stays there until that is done."));

    public static readonly ProblemDefinition Unsupported = new(
        "INT-SVARINN-0004", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("SvarInn kan ikke svare på denne adressen.", "SvarInn cannot answer at this address."),
        new("Sjekk Adapters:SvarInn:Address; videresending følges aldri.", "Check Adapters:SvarInn:Address; redirects are never followed."));

    public static readonly ProblemDefinition ElsewhereAddress = new(
        "INT-SVARINN-0005", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("SvarInn ber om at en forsendelse hentes et annet sted enn hos SvarInn. Passordet sendes aldri dit.", "SvarInn wants a letter to be fetched elsewhere than at SvarInn. The password is never sent there."),
        new("Spør KS om adressen er rett. Er den det, rett Adapters:SvarInn:Address.", "Ask KS whether the address is right. If it is, mend Adapters:SvarInn:Address."));

    public static readonly ProblemDefinition OwnKey = new(
        "INT-SVARINN-0006", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("En forsendelse er kryptert for en annen nøkkel enn dem Knutepunkt har. Den blir liggende i SvarInn.", "A letter is encrypted for another key than those the hub has. It stays in SvarInn."),
        new("Legg nøkkelen som hører til sertifikatet i SvarUt, i Adapters:SvarInn:Keys. Avsenderen får ikke vite noe, og de andre forsendelsene hentes.",
            "Put the key that belongs to the certificate in SvarUt into Adapters:SvarInn:Keys. The sender is not told, and the other letters are fetched."));

    public static readonly ProblemDefinition Undecryptable = new(
        "INT-SVARINN-0007", ProblemClass.Invalid, ProblemOwner.Destination,
        new("En forsendelse lar seg ikke dekryptere. Den er lagt til side slik den kom, og meldt som midlertidig feilet.", "A letter cannot be decrypted. It was put aside as it came, and reported as failed for now."),
        new("Be avsenderen sende på nytt. Skal den gå på papir i stedet, velg det i SvarUt: Knutepunkt gjør det aldri av seg selv.", "Ask the sender to send again. If it is to go on paper instead, choose that in SvarUt: the hub never does by itself."));

    public static readonly ProblemDefinition Integrity = new(
        "INT-SVARINN-0008", ProblemClass.Invalid, ProblemOwner.Destination,
        new("Filene i en forsendelse lar seg ikke pakke ut. Den er lagt til side slik den kom, og meldt som midlertidig feilet.", "The files of a letter cannot be unpacked. It was put aside as it came, and reported as failed for now."),
        new("Detaljen sier hva som er galt. Be avsenderen sende på nytt, eller velg papir i SvarUt.", "The detail says what is wrong. Ask the sender to send again, or choose paper in SvarUt."));

    public static readonly ProblemDefinition Bomb = new(
        "INT-SVARINN-0009", ProblemClass.Invalid, ProblemOwner.Destination,
        new("En forsendelse pakker ut til mer enn Knutepunkt tar imot. Den er lagt til side slik den kom, og meldt som midlertidig feilet.", "A letter unpacks to more than the hub takes. It was put aside as it came, and reported as failed for now."),
        new("Er avsenderen kjent, øk Adapters:SvarInn:MaxContentBytes og start på nytt.", "If the sender is known, raise Adapters:SvarInn:MaxContentBytes and start again."));

    public static readonly ProblemDefinition TooLarge = new(
        "INT-SVARINN-0010", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("En forsendelse er større enn Knutepunkt tar imot. Den blir liggende i SvarInn.", "A letter is larger than the hub takes. It stays in SvarInn."),
        new("Øk Adapters:SvarInn:MaxContentBytes og start på nytt. De andre forsendelsene hentes imens.", "Raise Adapters:SvarInn:MaxContentBytes and start again. The other letters are fetched meanwhile."));

    /// <summary>Of the encryption.</summary>
    public static readonly KonvoluttProblems Envelope = new(OwnKey, Undecryptable);

    /// <summary>Of several files in one.</summary>
    public static readonly ContainerProblems Container = new(Integrity, Bomb);
}
