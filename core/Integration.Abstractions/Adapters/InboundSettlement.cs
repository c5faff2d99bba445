using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>What of a batch is on the hub's disk: all of it, but for receipts whose deliveries are still under way.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Events">Its events, in the order they were read.</param>
public sealed record InboundSettlement(string Source, IReadOnlyList<SettledEvent> Events);

/// <summary>One stored event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Handle">As the adapter gave it.</param>
/// <param name="Problem">Set when the hub keeps it for a person to look at; null when it went to the flows, now or when it came the first time.</param>
public sealed record SettledEvent(string Id, string? Handle, Problem? Problem);
