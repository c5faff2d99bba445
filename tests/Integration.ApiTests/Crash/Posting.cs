using System.Text.Json;

namespace Integration.ApiTests.Crash;

/// <summary>One event that a client posts until it is accepted.</summary>
/// <param name="Client">Who posts it.</param>
/// <param name="Number">Its number among that client's; they are posted one after the other.</param>
/// <param name="Route">Which flow takes it: <c>arkiv</c>, <c>fagsystem</c>, <c>postboks</c>.</param>
/// <param name="OrderKey">Its subject: the same key goes in order.</param>
internal sealed record Posting(string Client, int Number, string Route, string OrderKey)
{
    private byte[]? body;

    /// <summary>Unique in the whole run; also the case's external key.</summary>
    public string Key { get; } = $"{Client}-{Number}";

    /// <summary>The hub's id, from the 202.</summary>
    public Guid Id { get; set; }

    /// <summary>How much longer its text is.</summary>
    public int Padding { get; init; }

    /// <summary>The same bytes on every try.</summary>
    public byte[] Body => body ??= JsonSerializer.SerializeToUtf8Bytes(new
    {
        specversion = "1.0",
        id = $"{Client}-{Number}",
        source = $"urn:test:{Client}",
        type = "no.kommune.sak.journalpost.opprett.v1",
        subject = OrderKey,
        datacontenttype = "application/json",
        data = new
        {
            sak = new { tittel = $"Sak {Number}", sakstype = Route, eksternNoekkel = new { fagsystem = "crash", noekkel = $"{Client}-{Number}" } },
            journalpost = new
            {
                tittel = $"Journalpost {Number}",
                journalposttype = "I",
                eksternNoekkel = new { fagsystem = "crash", noekkel = $"{Client}-{Number}" },
                dokumenter = new[] { new { role = "H", number = 1, tittel = "Hoveddokument", safeName = "hoveddokument.txt", mediatype = "text/plain", tekst = $"Innhold {Number}{new string('.', Padding)}" } },
            },
        },
    });
}
