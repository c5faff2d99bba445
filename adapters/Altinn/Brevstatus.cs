using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Altinn;

/// <summary>Altinn's words for how far a letter has come. <source>Altinn Correspondence v1, CorrespondenceStatusExt</source></summary>
internal static class Brevstatus
{
    /// <summary>
    /// What a status says of a delivery; null: no more than was known when it was sent, or a word that is new. A status is the last of all that happened: a letter
    /// that its receiver has put away or deleted has at least come, and was read when an event said so.
    /// </summary>
    public static DeliveryResult? Result(string? status, bool read) => status switch
    {
        "Published" or "Fetched" or "AttachmentsDownloaded" or "Archived" or "PurgedByRecipient" when read => DeliveryResult.Delivered(ReceiptLevel.Read),
        "Published" or "Fetched" or "AttachmentsDownloaded" or "Archived" or "PurgedByRecipient" => DeliveryResult.Delivered(ReceiptLevel.Received),
        "Read" or "Replied" or "Confirmed" => DeliveryResult.Delivered(ReceiptLevel.Read),
        "Reserved" => DeliveryResult.Failed(new Problem(AltinnProblems.Reserved) { ExternalCode = status }),
        "Failed" => DeliveryResult.Failed(new Problem(AltinnProblems.NotPublished) { ExternalCode = status }),
        _ => null,
    };
}
