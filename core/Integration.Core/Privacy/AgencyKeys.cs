namespace Integration.Core.Privacy;

/// <summary>An agency's data keys.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Count">How many it has had.</param>
/// <param name="Newest">When the one in use was made.</param>
internal sealed record AgencyKeys(string Agency, int Count, DateTimeOffset Newest);
