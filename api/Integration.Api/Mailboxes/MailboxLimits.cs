using Integration.Abstractions.Problems;

namespace Integration.Api.Mailboxes;

/// <summary>What a receiver may ask for.</summary>
internal static class MailboxLimits
{
    public const int DefaultMax = 10;
    public const int DefaultLockSeconds = 60;

    /// <summary>Null when the number is within its bounds.</summary>
    public static ProblemError? Check(string pointer, int? value, int minimum, int maximum) =>
        value is null || (value >= minimum && value <= maximum) ? null : new ProblemError(pointer, value < minimum ? "minimum" : "maximum", $"{minimum} to {maximum}");
}
