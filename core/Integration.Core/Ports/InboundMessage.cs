using Integration.Abstractions.Problems;

namespace Integration.Core.Ports;

/// <summary>A message from a source on its way into the store.</summary>
/// <param name="Message">The message.</param>
/// <param name="Problem">Why a person must look at it: kept as an event of its only delivery. Null: it goes to its flows.</param>
internal sealed record InboundMessage(NewMessage Message, Problem? Problem = null);
