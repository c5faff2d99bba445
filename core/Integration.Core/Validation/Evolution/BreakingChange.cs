namespace Integration.Core.Validation.Evolution;

/// <summary>Something the old schema allows and the new one may not.</summary>
/// <param name="Pointer">JSON Pointer into the new schema.</param>
/// <param name="Keyword">The keyword of the new schema that is narrower.</param>
/// <param name="Detail">What an old message may hold, in English.</param>
internal sealed record BreakingChange(string Pointer, string Keyword, string Detail);
