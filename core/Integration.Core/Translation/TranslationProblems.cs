using Integration.Abstractions.Problems;

namespace Integration.Core.Translation;

/// <summary>What can go wrong while a message is translated.</summary>
internal static class TranslationProblems
{
    /// <summary>An expression or operator of a map could not be computed. The map is configuration, so an operator is asked; the errors name places in the map.</summary>
    public static readonly ProblemDefinition MapFailed = new(
        "INT-0310",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new LocalizedText("Meldingen lot seg ikke oversette.", "The message could not be translated."),
        new LocalizedText(
            "Se hvilke steder i kartet feilen peker på. Rett kartet eller kodelisten, last flytene på nytt og send meldingen igjen.",
            "Look at the places in the map that the errors name. Mend the map or the code list, reload the flows and retry the message."));
}
