using Integration.Core.Ports;
using Microsoft.Extensions.Logging;

namespace Integration.Storage.Queue;

/// <summary>Says which deliveries are handed out again because nobody renewed their lease: whoever sees one twice at a destination finds the reason.</summary>
internal static partial class LeaseLosses
{
    public static void Tell(ILogger logger, IReadOnlyList<WorkLease> lost)
    {
        foreach (var lease in lost)
            LogExpired(logger, lease.Message.Id, lease.Delivery.Target, lease.Attempt);
    }

    [LoggerMessage(EventName = "lease-expired", Level = LogLevel.Warning, Message = "Message {MessageId} to {Target}: the lease of attempt {Attempt} was not renewed; it is handed out again")]
    private static partial void LogExpired(ILogger logger, Guid messageId, string target, int attempt);
}
