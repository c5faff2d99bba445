using System.Text;
using MimeKit;
using MimeKit.Text;

namespace Integration.Adapters.Mail;

/// <summary>Takes a mail apart. What it says is plain text, else what its HTML says; everything else is a file.</summary>
internal static class MailParts
{
    private static readonly string[] Silent = ["script", "style", "head", "title"];
    private static readonly string[] Breaks = ["br", "p", "div", "tr", "li", "h1", "h2", "h3", "blockquote"];

    public static IReadOnlyList<MailPart> Of(MimeMessage mail)
    {
        var parts = new List<MailPart>();
        Walk(mail.Body, parts);
        return parts;
    }

    public static string? Text(IReadOnlyList<MailPart> parts)
    {
        var texts = parts.Where(part => part.IsText).ToList();
        var plain = texts.Where(part => part.MediaType == "text/plain").Select(part => Encoding.UTF8.GetString(part.Content)).ToList();
        return plain.Count > 0 ? string.Join("\n\n", plain) : texts is [var html, ..] ? Plain(Encoding.UTF8.GetString(html.Content)) : null;
    }

    private static void Walk(MimeEntity? entity, List<MailPart> parts)
    {
        switch (entity)
        {
            case Multipart several:
                foreach (var one in several)
                    Walk(one, parts);
                break;
            case MessagePart { Message: { } mail }:
                using (var whole = new MemoryStream())
                {
                    mail.WriteTo(whole);
                    parts.Add(new MailPart($"vedlegg{parts.Count + 1}.eml", "message/rfc822", whole.ToArray(), false));
                }

                break;
            case TextPart { IsAttachment: false, FileName: null } text when text.IsPlain || text.IsHtml:
                parts.Add(new MailPart("", text.IsPlain ? "text/plain" : "text/html", Encoding.UTF8.GetBytes(text.Text), true));
                break;
            case MimePart { Content: { } content } file:
                using (var whole = new MemoryStream())
                {
                    content.DecodeTo(whole);
                    parts.Add(new MailPart(file.FileName ?? $"vedlegg{parts.Count + 1}", file.ContentType.MimeType, whole.ToArray(), false));
                }

                break;
            default:
                break;
        }
    }

    /// <summary>What HTML says, without what it does.</summary>
    private static string Plain(string html)
    {
        var text = new StringBuilder();
        var silent = 0;
        var tokenizer = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        while (tokenizer.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                if (Silent.Contains(tag.Name, StringComparer.OrdinalIgnoreCase) && !tag.IsEmptyElement)
                    silent = Math.Max(0, silent + (tag.IsEndTag ? -1 : 1));
                else if (Breaks.Contains(tag.Name, StringComparer.OrdinalIgnoreCase))
                    text.Append('\n');
            }
            else if (silent == 0 && token is HtmlDataToken { Kind: HtmlTokenKind.Data } data)
            {
                text.Append(data.Data);
            }
        }

        return string.Join('\n', text.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }
}
