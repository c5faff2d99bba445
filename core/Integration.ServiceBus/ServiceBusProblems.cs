using Integration.Abstractions.Problems;

namespace Integration.ServiceBus;

/// <summary>What can be wrong with the bus. Messages are safe meanwhile: they wait in the database.</summary>
internal static class ServiceBusProblems
{
    /// <summary>The configuration cannot be read, or does not fit together.</summary>
    public static readonly ProblemDefinition NotUsable = new(
        "INT-0590",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Køen i Queue:ConnectionString kan ikke brukes slik den er satt opp.", "The queue in Queue:ConnectionString cannot be used as it is configured."),
        new("Rett innstillingen som er nevnt; README sier hva som hører sammen.", "Mend the setting that is named; the README says what belongs together."));

    /// <summary>The way to it, or it itself, is down.</summary>
    public static readonly ProblemDefinition Unreachable = new(
        "INT-0591",
        ProblemClass.Transient,
        ProblemOwner.Operator,
        new("Azure Service Bus i Queue:ConnectionString svarer ikke.", "Azure Service Bus in Queue:ConnectionString does not answer."),
        new("Vent: Knutepunkt kobler seg til igjen av seg selv, og ingenting går tapt. Varer det, se om Endpoint er rett og kan nås.", "Wait: the hub connects again by itself, and nothing is lost. If it lasts, see that Endpoint is right and can be reached."));

    /// <summary>Wrong key, wrong signature, no permission.</summary>
    public static readonly ProblemDefinition Unauthorized = new(
        "INT-0592",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Azure Service Bus godtar ikke nøkkelen i Queue:ConnectionString.", "Azure Service Bus does not accept the key in Queue:ConnectionString."),
        new("Rett SharedAccessKeyName og SharedAccessKey (eller Queue:Entra), og gi tilgangen Send og Listen på køen.", "Mend SharedAccessKeyName and SharedAccessKey (or Queue:Entra), and grant Send and Listen on the queue."));

    /// <summary>There is no such queue.</summary>
    public static readonly ProblemDefinition NoQueue = new(
        "INT-0593",
        ProblemClass.NotFound,
        ProblemOwner.Operator,
        new("Køen i Queue:ConnectionString eller Queue:Name finnes ikke.", "The queue in Queue:ConnectionString or Queue:Name does not exist."),
        new("Lag køen (infra/bicep), eller rett EntityPath eller Queue:Name.", "Make the queue (infra/bicep), or mend EntityPath or Queue:Name."));

    /// <summary>The queue is of a kind the hub does not use, or forbids what it does.</summary>
    public static readonly ProblemDefinition Refused = new(
        "INT-0594",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Køen i Queue:ConnectionString avviser det Knutepunkt ber om.", "The queue in Queue:ConnectionString refuses what the hub asks for."),
        new("Se at køen er uten sesjoner og ikke er stengt for sending eller lesing.", "See that the queue has no sessions and is not closed for sending or receiving."));
}
