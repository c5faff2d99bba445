using System.Text.RegularExpressions;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using MimeKit;

namespace Integration.Adapters.Mail;

/// <summary>
/// From a letter to a mail. The letter's title is personal and stands in the body: a subject is shown in lists, notices and logs on every machine on the way. The
/// Message-ID is made of the delivery's key and is the same in every attempt.
/// </summary>
internal static partial class LetterMail
{
    public static string MessageIdOf(string adapter, string externalKey, MailboxAddress from) => $"{InboundAttachment.IdOf(adapter, externalKey):N}@{from.Domain}";

    /// <summary>The mail; or which document is not there. Its streams live until it is disposed.</summary>
    public static async ValueTask<Result<MimeMessage>> Write(
        string adapter, Brev letter, MailboxAddress to, MailOptions options, DeliveryContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = new MailboxAddress(letter.Avsender ?? options.Name!, options.Address!);
        var parts = new List<MimeEntity> { new TextPart("plain") { Text = $"{letter.Tittel}\n\n{letter.Tekst}\n" } };
        foreach (var document in letter.Dokumenter.OrderBy(document => document.Number))
        {
            if (await Attachment(document, context.Attachments, cancellationToken) is not { } part)
            {
                parts.ForEach(static one => one.Dispose());
                return new Problem(MailProblems.FileMissing);
            }

            parts.Add(part);
        }

        var mail = new MimeMessage
        {
            Subject = Subject(letter, options),
            MessageId = MessageIdOf(adapter, context.ExternalKey, from),
            Date = now,
            Body = parts is [var text] ? text : new Multipart("mixed", [.. parts]),
        };
        mail.From.Add(from);
        mail.To.Add(to);
        // Nobody's holiday is to answer it; and it is known when it comes back.
        mail.Headers.Add(MailHeaders.AutoSubmitted, "auto-generated");
        mail.Headers.Add(MailHeaders.AutoResponseSuppress, "OOF, AutoReply");
        mail.Headers.Add(MailHeaders.Hop, options.Address!);
        return mail;
    }

    /// <summary>Who it is from, and the sender's own reference when that is no person's number.</summary>
    private static string Subject(Brev letter, MailOptions options)
    {
        var from = letter.Spraak == "en" ? $"Message from {options.Name}" : letter.Spraak == "nn" ? $"Melding frå {options.Name}" : $"Melding fra {options.Name}";
        return Number().IsMatch(letter.Referanse) ? from : $"{from} ({letter.Referanse})";
    }

    /// <summary>The shape of a person's number, also within more digits.</summary>
    [GeneratedRegex(@"\d{6}[ -]?\d{5}")]
    private static partial Regex Number();

    private static async ValueTask<MimePart?> Attachment(BrevDokument document, IAttachments attachments, CancellationToken cancellationToken)
    {
        if (await attachments.Open(document.Ref, cancellationToken) is not { } stream)
            return null;
        if (!stream.CanSeek)
        {
            await using var once = stream;
            var whole = new MemoryStream();
            await once.CopyToAsync(whole, cancellationToken);
            whole.Position = 0;
            stream = whole;
        }

        var name = FileNames.Allowed([document.DisplayName], 200)[0];
        return new MimePart(ContentType.Parse(document.Mediatype))
        {
            Content = new MimeContent(stream),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = name },
            ContentTransferEncoding = ContentEncoding.Base64,
            FileName = name,
        };
    }
}
