using System.Globalization;

namespace Integration.ApiTests.Crash;

/// <summary>How hard the crash test tries. <c>CRASH_SEED</c> repeats a run's choices, <c>CRASH_KILLS</c> makes it longer.</summary>
internal static class CrashSettings
{
    public static int Seed { get; } = Number("CRASH_SEED") ?? Random.Shared.Next(1, int.MaxValue);

    public static int Kills { get; } = Number("CRASH_KILLS") ?? 25;

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
