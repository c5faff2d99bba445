namespace Integration.Adapters.Mail;

/// <summary>A part of a mail that holds something.</summary>
/// <param name="Name">Its file name, or one that is made.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Content">Its bytes, decoded.</param>
/// <param name="IsText">It is what the mail says, and no file.</param>
internal sealed record MailPart(string Name, string MediaType, byte[] Content, bool IsText);
