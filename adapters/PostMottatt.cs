using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters;

/// <summary><c>no.kommune.post.mottatt.v1</c>, mail that has come: what every channel that brings letters in makes of one.</summary>
internal sealed record PostMottatt
{
    public const string Type = "no.kommune.post.mottatt.v1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary><c>eformidling</c>, <c>svarinn</c>, <c>epost</c>.</summary>
    public required string Kanal { get; init; }

    /// <summary>The channel's own id of it.</summary>
    public required string Id { get; init; }

    /// <summary>What it belongs to at the channel: a conversation, a thread.</summary>
    public string? Samtale { get; init; }

    /// <summary>The channel's own id of what it answers.</summary>
    public string? SvarPaa { get; init; }

    /// <summary>The channel's own word for what it is.</summary>
    public string? Dokumenttype { get; init; }

    public string? Prosess { get; init; }

    /// <summary>True when a machine sent it: whoever answers by machine makes a loop.</summary>
    public bool? Automatisk { get; init; }

    public required PostPart Avsender { get; init; }

    public required PostPart Mottaker { get; init; }

    public string? Tittel { get; init; }

    /// <summary>What is written in the letter itself, as plain text.</summary>
    public string? Tekst { get; init; }

    public DateTimeOffset? Sendt { get; init; }

    /// <summary>The sender's own case.</summary>
    public string? Saksnummer { get; init; }

    /// <summary>The receiver's case that the sender says it is for.</summary>
    public string? VaarSak { get; init; }

    /// <summary>The main document first.</summary>
    public IReadOnlyList<PostDokument> Dokumenter { get; init; } = [];

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>Who it is from, or for; as far as the channel says.</summary>
internal sealed record PostPart
{
    public string? Navn { get; init; }

    public string? Orgnr { get; init; }

    public string? Epost { get; init; }

    /// <summary>The part's own reference.</summary>
    public string? Referanse { get; init; }
}

/// <summary>A file of it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Role"><c>H</c> main document, <c>V</c> attachment.</param>
/// <param name="DisplayName">Its name at the sender; never a path.</param>
/// <param name="Mediatype">Its media type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Ref">The attachment of the message that holds the bytes.</param>
internal sealed record PostDokument(int Number, string Role, string DisplayName, string Mediatype, long Size, string Sha256, string Ref);
