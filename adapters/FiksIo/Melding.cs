using Integration.Adapters.FiksIo.Amqp;

namespace Integration.Adapters.FiksIo;

/// <summary>The attributes of a message from Fiks IO. <source>Fiks IO, headers of received messages</source></summary>
internal sealed record Melding
{
    private const string Own = "egendefinert-header.";

    /// <summary>Fiks IO's id: a new one each time the sender sends, the same each time Fiks IO delivers.</summary>
    public required Guid MeldingId { get; init; }

    public required string Type { get; init; }

    public required Guid AvsenderId { get; init; }

    /// <summary>Fiks IO's id of the message this one answers.</summary>
    public Guid? SvarTil { get; init; }

    /// <summary>The content lies in Dokumentlager.</summary>
    public Guid? DokumentlagerId { get; init; }

    /// <summary>The sender's id, the same when it sends again. Not all send one.</summary>
    public Guid? KlientMeldingId { get; init; }

    /// <summary>What the sender of the first message wrote, copied into answers by KS's clients.</summary>
    public string? KlientKorrelasjonsId { get; init; }

    public DateTimeOffset SeenAt { get; init; }

    /// <summary>What a repeat is recognised by: the sender's own id where there is one, within what that sender has sent.</summary>
    public string Id => KlientMeldingId is { } own ? $"{AvsenderId:D}/{own:D}" : MeldingId.ToString("D");

    /// <summary>The attributes; or the names of those that are missing or wrong.</summary>
    public static (Melding? Melding, IReadOnlyList<string> Wrong) Read(QueueMessage message)
    {
        var wrong = new List<string>();
        var headers = message.Headers;
        var id = Required("melding-id");
        var sender = Required("avsender-id");
        if (headers.GetValueOrDefault("type") is not { Length: > 0 and <= 255 } type)
        {
            wrong.Add("type");
            type = "";
        }

        var answers = Optional("svar-til");
        var document = Optional("dokumentlager-id");
        return wrong.Count > 0 ? (null, wrong) : (new Melding
        {
            MeldingId = id!.Value,
            Type = type,
            AvsenderId = sender!.Value,
            SvarTil = answers,
            DokumentlagerId = document,
            KlientMeldingId = Guid.TryParse(Header(headers, "klientmeldingid"), out var own) ? own : null,
            KlientKorrelasjonsId = Header(headers, "klientkorrelasjonsid"),
            SeenAt = message.SeenAt,
        }, wrong);

        Guid? Required(string name)
        {
            if (Guid.TryParse(headers.GetValueOrDefault(name), out var value))
                return value;
            wrong.Add(name);
            return null;
        }

        Guid? Optional(string name)
        {
            if (headers.GetValueOrDefault(name) is not { Length: > 0 } text)
                return null;
            if (Guid.TryParse(text, out var value))
                return value;
            wrong.Add(name);
            return null;
        }
    }

    private static string? Header(IReadOnlyDictionary<string, string> headers, string name) => headers.GetValueOrDefault(Own + name) ?? headers.GetValueOrDefault(name);
}
