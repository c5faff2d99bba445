using System.Text.Json;

namespace Integration.Abstractions.Adapters;

/// <summary>A register's answer.</summary>
/// <param name="Data">Canonical JSON.</param>
/// <param name="AsOf">When the register said so; earlier than now when it came from a cache.</param>
public sealed record LookupAnswer(JsonElement Data, DateTimeOffset AsOf);
