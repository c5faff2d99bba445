using System.Globalization;

namespace Integration.ApiTests.Faults;

/// <summary>
/// How much the fault suite does. <c>FAULTS_SEED</c> repeats a run's choices, <c>FAULTS_COUNT</c> makes it longer (200 takes about ten minutes),
/// <c>FAULTS_HUBS</c> says how many processes share the database beside the one whose clock is wrong, <c>FAULTS_TABLE</c> names a file for the result.
/// </summary>
internal static class FaultSettings
{
    public static int Seed { get; } = Number("FAULTS_SEED") ?? Random.Shared.Next(1, int.MaxValue);

    /// <summary>How many faults; null: each kind once.</summary>
    public static int? Count { get; } = Number("FAULTS_COUNT");

    public static int Hubs { get; } = Number("FAULTS_HUBS") ?? 2;

    public static string? Table { get; } = Environment.GetEnvironmentVariable("FAULTS_TABLE");

    /// <summary><c>FAULTS_FORMER_HUB</c>: the <c>integration.dll</c> of the version before, for the test of an upgrade.</summary>
    public static string? FormerHub { get; } = Environment.GetEnvironmentVariable("FAULTS_FORMER_HUB");

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
