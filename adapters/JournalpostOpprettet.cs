using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters;

/// <summary><c>no.kommune.sak.journalpost.opprettet.v1</c>: what became of each item.</summary>
internal sealed record JournalpostOpprettet
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public required string Outcome { get; init; }

    public required string System { get; init; }

    public required DateTimeOffset Tidspunkt { get; init; }

    public required SakKvittering Sak { get; init; }

    public JournalpostKvittering? Journalpost { get; init; }

    public IReadOnlyList<DokumentKvittering> Dokumenter { get; init; } = [];

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, Json);
}

internal sealed record SakKvittering(string Saksnummer, ArkivNoekkel? EksternNoekkel, string Outcome, string? SystemId = null);

internal sealed record JournalpostKvittering(string? Journalpostnummer, ArkivNoekkel? EksternNoekkel, string Outcome, string? Code = null, string? SystemId = null);

/// <param name="Number">The document's number in the request.</param>
/// <param name="SystemId">The archive's own identifier of the file.</param>
/// <param name="Outcome"><c>created</c>, <c>existing</c> or <c>failed</c>.</param>
/// <param name="Code">The problem's code when it failed.</param>
internal sealed record DokumentKvittering(int Number, string? SystemId, string Outcome, string? Code = null);
