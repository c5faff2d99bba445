namespace Integration.Adapters.Mail;

/// <summary>Headers by which mails of machines are known.</summary>
internal static class MailHeaders
{
    /// <summary>On what the hub sends, the address it is sent from: so that it is known when it comes back there.</summary>
    public const string Hop = "X-Knutepunkt-Hop";

    /// <summary>RFC 3834: anything but <c>no</c> was sent by a machine.</summary>
    public const string AutoSubmitted = "Auto-Submitted";

    /// <summary>Exchange's word for the same.</summary>
    public const string AutoResponseSuppress = "X-Auto-Response-Suppress";
}
