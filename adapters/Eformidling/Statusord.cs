using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Eformidling;

/// <summary>The owner's words for statuses. <source>docs.digdir.no, NextMove, message statuses</source></summary>
internal static class Statusord
{
    /// <summary>How far a message has come; what was delivered stays so.</summary>
    public static Tilstand Of(IReadOnlyCollection<string?> names) =>
        names.Contains("LEVERT") || names.Contains("LEST") ? Tilstand.Levert
        : names.Contains("FEIL") ? Tilstand.Feilet
        : names.Contains("LEVETID_UTLOPT") ? Tilstand.Utlopt
        : names.Contains("SENDT") || names.Contains("MOTTATT") ? Tilstand.Sendt
        : names.Count > 0 ? Tilstand.Opprettet
        : Tilstand.Ukjent;

    /// <summary>What a status says of a delivery; null: no more than was known when it was sent. MOTTATT is not delivered.</summary>
    public static DeliveryResult? Result(string? name) => name switch
    {
        "LEVERT" => DeliveryResult.Delivered(ReceiptLevel.Received),
        "LEST" => DeliveryResult.Delivered(ReceiptLevel.Read),
        "FEIL" => DeliveryResult.Failed(new Problem(EformidlingProblems.Failed) { ExternalCode = name }),
        "LEVETID_UTLOPT" => DeliveryResult.Failed(new Problem(EformidlingProblems.Expired) { ExternalCode = name }),
        _ => null,
    };
}
