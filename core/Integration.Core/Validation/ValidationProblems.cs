using Integration.Abstractions.Problems;

namespace Integration.Core.Validation;

/// <summary>The problems of validation, INT-0200…</summary>
internal static class ValidationProblems
{
    public static readonly ProblemDefinition DataInvalid = new(
        "INT-0200",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Innholdet følger ikke skjemaet for meldingstypen.", "The data does not follow the schema of the message type."),
        new("Rett feltene som er nevnt under errors, og send meldingen på nytt.", "Mend the fields listed under errors and send the message again."));

    public static readonly ProblemDefinition TargetInvalid = new(
        "INT-0201",
        ProblemClass.Internal,
        ProblemOwner.Hub,
        new("Meldingen ble oversatt til noe som ikke følger skjemaet for målet.", "The message was translated into something that does not follow the target's schema."),
        new("Rett oversettelsen (kartet eller skjemaet) og prøv leveringen på nytt.", "Mend the translation (the map or the schema) and retry the delivery."));

    public static readonly ProblemDefinition SchemaRefused = new(
        "INT-0202",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Et skjema ble avvist ved innlasting.", "A schema was refused at load."),
        new("Kjør «integration schemas check», rett skjemaet som er nevnt, og start på nytt.", "Run \"integration schemas check\", mend the schema it names and start again."));
}
