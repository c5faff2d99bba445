namespace Integration.Core.Ports;

/// <summary>Where a source stands.</summary>
/// <param name="Adapter">The adapter's id.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Value">The adapter's own text; null: begin anew.</param>
/// <param name="At">When it was written.</param>
/// <param name="Actor">The person who set it; null: the hub, with a batch.</param>
/// <param name="Reason">Why the person did.</param>
internal sealed record InboundCursor(string Adapter, string Source, string? Value, DateTimeOffset At, string? Actor = null, string? Reason = null);

/// <summary>The step a batch takes.</summary>
/// <param name="Adapter">The adapter's id.</param>
/// <param name="Source">The source's name.</param>
/// <param name="From">Where the read began.</param>
/// <param name="To">Where the next one begins.</param>
/// <param name="At">Now.</param>
internal sealed record CursorMove(string Adapter, string Source, string? From, string To, DateTimeOffset At);
