namespace Integration.Console;

/// <summary>Marks the console's endpoints: they get its headers and language, and the API's rules for refusals are not theirs.</summary>
internal sealed class ConsoleEndpoint
{
    public static ConsoleEndpoint Mark { get; } = new();
}
