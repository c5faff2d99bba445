using System.Text.RegularExpressions;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using MimeKit;

namespace Integration.Adapters.Mail;

/// <summary>What a mail server says of a mail it was given: a delivery status notification. Its texts are for people and are not read. <source>RFC 3464</source></summary>
/// <param name="MessageId">Of the mail it is about; null: it does not say.</param>
/// <param name="Status">The code: <c>5.1.1</c>.</param>
/// <param name="Result">What it means for the delivery.</param>
internal sealed partial record Returmelding(string? MessageId, string? Status, DeliveryResult Result)
{
    /// <summary>Null: the mail is no notification.</summary>
    public static Returmelding? Of(MimeMessage mail)
    {
        if (mail.Body is not MultipartReport report || report.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } status)
            return null;
        // The first group is about the server; each after it about one receiver, and the hub's mails have one.
        var groups = status.StatusGroups.Skip(1).ToList();
        var action = groups.Select(group => group["Action"]?.Trim().ToLowerInvariant()).ToList();
        var code = groups.Select(group => group["Status"]?.Trim().Split(' ')[0]).FirstOrDefault(text => text is not null && Code().IsMatch(text));
        // The mail itself, or its headers alone.
        var original = report.OfType<MessagePart>().FirstOrDefault()?.Message?.MessageId;
        DeliveryResult result =
            action.Contains("failed") ? DeliveryResult.Failed(new Problem(MailProblems.Bounced) { ExternalCode = code })
            : action.Count > 0 && action.All(one => one == "delivered") ? DeliveryResult.Delivered(ReceiptLevel.Received)
            // Delayed, relayed, expanded: no more than was known.
            : DeliveryResult.Delivered(ReceiptLevel.Transport);
        return new Returmelding(original is { Length: > 0 and <= 200 } ? original : null, code, result);
    }

    /// <summary><source>RFC 3463, 2</source></summary>
    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}\z")]
    private static partial Regex Code();
}
