using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using MimeKit;

namespace Integration.Adapters.Mail;

/// <summary>From a mail to an event: a letter, a receipt for one the hub sent, or something for a person. The mail as it came always goes along.</summary>
internal sealed class MailReader(string adapter, MailOptions options, TimeProvider time)
{
    public const string KvitteringType = "no.kommune.melding.kvittering.v1";

    /// <summary>How long a mail may come back before the delivery it is about has ended; and how far the server's clock may be ahead.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(2);

    private const int MostParts = 500;
    private const int MostText = 200_000;

    private static readonly ParserOptions Careful = new() { MaxMimeDepth = 50 };

    /// <summary>One that was not read: nothing but when it came is known.</summary>
    public InboundEvent TooLarge(string handle, DateTimeOffset? at) => Aside(handle, handle, new Problem(MailProblems.TooLargeToRead)) with { Time = at };

    /// <param name="raw">The mail.</param>
    /// <param name="handle">Where it lies.</param>
    /// <param name="arrived">When the server got it. The date in the mail is whatever its sender wrote.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<InboundEvent> Read(byte[] raw, string handle, DateTimeOffset? arrived, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new MemoryStream(raw, writable: false);
            using var mail = await MimeMessage.LoadAsync(Careful, stream, cancellationToken);
            var parts = MailParts.Of(mail);
            var id = IdOf(mail, parts);
            if (parts.Count > MostParts)
                return Kept(Aside(id, handle, new Problem(MailProblems.Unreadable) { Detail = "too many parts" }), id, raw);
            // What this mailbox sent has come back, by a rule that forwards. A report about it is another thing, and has headers of its own; and another's Knutepunkt sends letters.
            if (string.Equals(mail.Headers[MailHeaders.Hop]?.Trim(), options.Address, StringComparison.OrdinalIgnoreCase))
                return Kept(Aside(id, handle, new Problem(MailProblems.Loop)), id, raw);
            return Returmelding.Of(mail) is { } report ? Report(report, mail, id, raw, handle, arrived ?? mail.Date) : Letter(mail, parts, id, raw, handle);
        }
        catch (FormatException)
        {
            var id = Convert.ToHexStringLower(SHA256.HashData(raw));
            return Kept(Aside(id, handle, new Problem(MailProblems.Unreadable) { Detail = "not a mail" }), id, raw);
        }
    }

    /// <summary>What a repeat is recognised by: the sender's Message-ID, and what the mail holds, without what servers on the way have written on it.</summary>
    private static string IdOf(MimeMessage mail, IReadOnlyList<MailPart> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(mail.MessageId ?? $"{mail.From}\n{mail.Date:O}\n{mail.Subject}"));
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{part.Name}\n{part.Content.Length}\n"));
            hash.AppendData(part.Content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private InboundEvent Letter(MimeMessage mail, IReadOnlyList<MailPart> parts, string id, byte[] raw, string handle)
    {
        var sender = mail.From.Mailboxes.FirstOrDefault();
        var receiver = mail.To.Mailboxes.FirstOrDefault();
        IEnumerable<(string, string?, byte[])> files = [("melding.eml", "message/rfc822", raw), .. parts.Where(part => !part.IsText).Select(part => (part.Name, (string?)part.MediaType, part.Content))];
        var documents = PostFil.Of(adapter, id, files, name => name == "melding.eml");
        var text = MailParts.Text(parts);
        var post = new PostMottatt
        {
            Kanal = "epost",
            Id = Cut(mail.MessageId, 255) ?? id,
            SvarPaa = Cut(mail.InReplyTo, 255),
            Samtale = Cut(mail.References.FirstOrDefault() ?? mail.InReplyTo, 255),
            Automatisk = IsAutomatic(mail),
            Avsender = new PostPart { Navn = Cut(sender?.Name, 255), Epost = Address(sender) },
            Mottaker = new PostPart { Navn = Cut(receiver?.Name, 255), Epost = Address(receiver) ?? options.Address },
            Tittel = Cut(mail.Subject, 1000),
            Tekst = Cut(text, MostText),
            Sendt = mail.Date == DateTimeOffset.MinValue ? null : mail.Date,
            Dokumenter = [.. documents.Select(document => document.Dokument)],
        };
        return new InboundEvent
        {
            Id = id,
            Type = PostMottatt.Type,
            Subject = $"epost/{id[..32]}",
            Time = post.Sendt,
            Data = post.ToJson(),
            Attachments = [.. documents.Select(document => document.Attachment)],
            Handle = handle,
        };
    }

    private InboundEvent Report(Returmelding report, MimeMessage mail, string id, byte[] raw, string handle, DateTimeOffset arrived)
    {
        var known = Aside(id, handle, null) with { Time = mail.Date };
        if (report.MessageId is not { } of)
            return Kept(known with { Problem = new Problem(MailProblems.BounceOfNothing) { ExternalCode = report.Status } }, id, raw);
        return Kept(known with
        {
            Data = Known(id, "delivery-status", of),
            Receipt = new InboundReceipt { RemoteId = of, Result = report.Result, MayBeEarly = (time.GetUtcNow() - arrived).Duration() < Early },
        }, id, raw);
    }

    private InboundEvent Aside(string id, string handle, Problem? problem) => new()
    {
        Id = id,
        Type = KvitteringType,
        Data = Known(id, "mail", null),
        Handle = handle,
        Problem = problem,
    };

    private InboundEvent Kept(InboundEvent happened, string id, byte[] raw) => happened with { Attachments = [PostFil.Original(adapter, id, "message/rfc822", raw)] };

    private byte[] Known(string id, string type, string? of) => of is null || of.Length > 200
        ? JsonSerializer.SerializeToUtf8Bytes(new { system = adapter, id, type })
        : JsonSerializer.SerializeToUtf8Bytes(new { system = adapter, id, type, of });

    /// <summary>Sent by a machine: whoever answers by machine makes a loop. <source>RFC 3834</source></summary>
    private static bool? IsAutomatic(MimeMessage mail) =>
        (mail.Headers[MailHeaders.AutoSubmitted] is { } submitted && !submitted.TrimStart().StartsWith("no", StringComparison.OrdinalIgnoreCase))
        || mail.Headers["X-Autoreply"] is not null
        || mail.Headers["Precedence"]?.Trim().ToLowerInvariant() is "bulk" or "junk" or "auto_reply" or "list"
            ? true : null;

    private static string? Address(MailboxAddress? mailbox) => mailbox?.Address is { Length: >= 3 and <= 320 } address ? address : null;

    private static string? Cut(string? text, int most)
    {
        var clean = text?.Trim();
        if (string.IsNullOrEmpty(clean))
            return null;
        return clean.Length <= most ? clean : clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)];
    }
}
