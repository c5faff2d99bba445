namespace Integration.Console.Access;

/// <summary>The roles, in the words that stand in login links and sessions.</summary>
internal static class ConsoleRole
{
    /// <summary>Sees everything, content masked; may unmask, retry, cancel, pause.</summary>
    public const string Operator = "operator";

    /// <summary>Sees everything but content, and what operators did; changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Sees the messages of one agency, without content.</summary>
    public const string Agency = "agency";

    /// <summary>Sees how the hub is set up and what operators did; no message. Who gives others access does not read what they may read.</summary>
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } = [Operator, Auditor, Agency, Admin];
}
