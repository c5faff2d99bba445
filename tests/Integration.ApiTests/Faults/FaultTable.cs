using System.Globalization;
using System.Text;
using Integration.ApiTests.Crash;
using Integration.Simulators.Fagsystem;

namespace Integration.ApiTests.Faults;

/// <summary>What a run did and what came of it, as a table for people.</summary>
internal static class FaultTable
{
    public static string Of(string title, IReadOnlyList<FaultOf> kinds, IReadOnlyDictionary<FaultOf, int> faults, int atDestinations, CrashHub hub, IReadOnlyList<Violation> violations)
    {
        var calls = hub.Simulators.Get<FagsystemSimulator>().Deliveries;
        var table = new StringBuilder().AppendLine(title).AppendLine("| | |").AppendLine("|---|---|");
        foreach (var kind in kinds)
            Row(Words(kind), faults.GetValueOrDefault(kind));
        Row("faults of destinations ordered", atDestinations);
        Row("**messages accepted**", hub.Accepted.Count);
        foreach (var kind in Enum.GetValues<ViolationKind>())
            Row($"**{Words(kind)}**", violations.Count(violation => violation.Kind == kind));
        Row("calls to the business system", calls.Count);
        Row("of these repeated, known by their key (a destination without keys would see them twice)", calls.Count(call => call.Known));
        return table.ToString();

        void Row(string what, int count) => table.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {count} |");
    }

    // HubKilled → hub killed
    private static string Words<T>(T name)
        where T : struct, Enum => string.Concat(name.ToString().Select((letter, place) => char.IsUpper(letter) ? $"{(place > 0 ? " " : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
