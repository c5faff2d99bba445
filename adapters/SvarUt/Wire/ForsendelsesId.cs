using System.Text.Json.Serialization;

namespace Integration.Adapters.SvarUt.Wire;

/// <summary>A letter's id.</summary>
internal sealed record ForsendelsesId([property: JsonPropertyName("id")] string? Id);

/// <summary>Several.</summary>
internal sealed record ForsendelsesIdResult([property: JsonPropertyName("forsendelseIder")] IReadOnlyList<ForsendelsesId>? ForsendelseIder);

/// <summary>Kinds of letter.</summary>
internal sealed record ForsendelseTyper([property: JsonPropertyName("forsendelseTyper")] IReadOnlyList<string>? Typer);

/// <summary>An error body. Its texts are never read; <c>errorId</c> is what KS finds it by.</summary>
internal sealed record Feil([property: JsonPropertyName("errorId")] string? ErrorId);
