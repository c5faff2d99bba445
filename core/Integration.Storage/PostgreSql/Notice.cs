using System.Globalization;

namespace Integration.Storage.PostgreSql;

/// <summary>What instances tell each other: who, what kind, about what. Names and numbers of rows only.</summary>
internal static class Notice
{
    public const char Separator = '|';

    /// <summary>A mailbox changed.</summary>
    public const char Mailbox = 'm';

    /// <summary>A target has deliveries that nobody owns.</summary>
    public const char Free = 'f';

    /// <summary>Somebody wants to move a delivery: its owner gives it up unless it is under way.</summary>
    public const char GiveUp = 'g';

    /// <summary>A gate's first delivery was moved away.</summary>
    public const char Gate = 'h';

    /// <summary>Null: not one of ours.</summary>
    public static (long From, char Kind, string About)? Read(string payload)
    {
        var parts = payload.Split(Separator, 3);
        return parts is [var from, [var kind], var about] && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, kind, about) : null;
    }
}
