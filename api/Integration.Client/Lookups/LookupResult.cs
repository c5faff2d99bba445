using System.Text.Json;

namespace Integration.Client.Lookups;

/// <summary>A register's answer.</summary>
/// <param name="Data">Canonical JSON; its shape stands in the catalogue.</param>
/// <param name="AsOf">When the register said so; earlier than now when it came from a cache.</param>
public sealed record LookupResult(JsonElement Data, DateTimeOffset AsOf);
