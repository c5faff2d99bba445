using Integration.Abstractions.Problems;

namespace Integration.Core.Routing;

/// <summary>What can go wrong between accept and delivery.</summary>
internal static class RoutingProblems
{
    /// <summary>No flow wants the message. It waits for an operator: accepted is accepted.</summary>
    public static readonly ProblemDefinition NoFlow = new(
        "INT-0300",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new LocalizedText("Ingen flyt tar imot meldingen.", "No flow takes the message."),
        new LocalizedText(
            "Lag eller rett en flyt for meldingstypen, last flytene på nytt og send meldingen igjen, eller avvis den.",
            "Write or mend a flow for the message type, reload the flows and retry the message, or reject it."));

    /// <summary>The version of the flow that the delivery began on is in neither the configuration nor the archive.</summary>
    public static readonly ProblemDefinition FlowGone = new(
        "INT-0301",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new LocalizedText("Flyten som meldingen begynte på, finnes ikke lenger.", "The flow that the message began on is gone."),
        new LocalizedText(
            "Hent tilbake flytarkivet i datamappen fra sikkerhetskopi og send meldingen igjen, eller avvis den.",
            "Restore the flow archive in the data folder from backup and retry the message, or reject it."));

    /// <summary>A condition or parameter of a flow's step could not be computed.</summary>
    public static readonly ProblemDefinition StepFailed = new(
        "INT-0302",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new LocalizedText("Et uttrykk i flyten lot seg ikke beregne.", "An expression of the flow could not be computed."),
        new LocalizedText(
            "Se hvilket steg og uttrykk feilen peker på. Rett flyten, last flytene på nytt og send meldingen igjen.",
            "Look at the step and the expression that the error names. Mend the flow, reload the flows and retry the message."));
}
