using System.Security.Cryptography;
using System.Text;

namespace Integration.Core.Ports;

/// <summary>Which version of its subject a message was made from. The first message makes version 1, each later one the next.</summary>
/// <param name="Subject">The subject, as <see cref="KeyOf"/> names it.</param>
/// <param name="Seen">The version that the sender had seen; 0: it had seen none; null: it did not say.</param>
internal sealed record SubjectVersion(Guid Subject, long? Seen)
{
    /// <summary>Agency, type and subject as one number: what is counted together, and nothing that can be read.</summary>
    public static Guid KeyOf(string agency, string type, string subject) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{agency}\n{type}\n{subject}")).AsSpan(0, 16), bigEndian: true);

    /// <summary>Why the message is not taken when this is the subject's version now; null: it is taken and makes the next. Who says nothing can only begin.</summary>
    public AcceptKind? Refusal(long current) =>
        (Seen ?? 0) == current ? null : Seen is null ? AcceptKind.VersionMissing : AcceptKind.VersionPassed;
}
