using Integration.Adapters.Altinn.Wire;

namespace Integration.Adapters.Altinn;

/// <summary>Translates a letter.</summary>
internal static class LetterMapper
{
    private const int LongestName = 255;

    /// <summary>The receiver as Altinn names them, or null when the letter has no number to go to.</summary>
    public static string? Recipient(BrevMottaker receiver) => receiver switch
    {
        { Fnr: { } fnr } => $"urn:altinn:person:identifier-no:{fnr}",
        { Orgnr: { } orgnr } => $"urn:altinn:organization:identifier-no:{orgnr}",
        _ => null,
    };

    /// <param name="letter">The letter.</param>
    /// <param name="recipient">The receiver.</param>
    /// <param name="externalKey">Becomes the reference it is found by, and the idempotency key.</param>
    /// <param name="options">Resource and notification.</param>
    public static InitializeCorrespondences Map(Brev letter, string recipient, string externalKey, AltinnOptions options)
    {
        var names = FileNames.Allowed(letter.Dokumenter.Select(document => document.DisplayName), LongestName);
        return new InitializeCorrespondences
        {
            Recipients = [recipient],
            IdempotentKey = IdempotentKey.Of(externalKey),
            Correspondence = new Correspondence
            {
                ResourceId = options.ResourceId!,
                SendersReference = externalKey,
                MessageSender = letter.Avsender,
                // The law decides who wants paper; no letter of this hub overrules it.
                IgnoreReservation = false,
                Content = new Content
                {
                    Language = letter.Spraak,
                    MessageTitle = letter.Tittel,
                    MessageSummary = letter.Sammendrag ?? "",
                    MessageBody = letter.Tekst,
                    Attachments =
                    [
                        .. letter.Dokumenter.Zip(names, (document, name) => new Attachment
                        {
                            FileName = name,
                            DisplayName = document.Tittel,
                            SendersReference = $"{externalKey}-{document.Number}",
                        }),
                    ],
                },
                ExternalReferences = [new ExternalReference("Generic", letter.Referanse)],
                Notification = new Notification { NotificationChannel = options.NotificationChannel, SendReminder = options.SendReminder },
            },
        };
    }
}
