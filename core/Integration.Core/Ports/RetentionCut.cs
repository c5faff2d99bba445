using Integration.Abstractions.Messages;

namespace Integration.Core.Ports;

/// <summary>Finished messages of a sensitivity that were accepted before a time may go.</summary>
/// <param name="Before">By sensitivity; one that is missing is kept.</param>
/// <param name="MaxMessages">At most this many in one call, so that a purge never stops deliveries.</param>
internal sealed record RetentionCut(IReadOnlyDictionary<Sensitivity, DateTimeOffset> Before, int MaxMessages = 1000);
