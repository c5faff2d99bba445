using Integration.Core.Ports;
using Integration.Core.Privacy;

namespace Integration.Core.Operations;

/// <summary>What the bus between the instances gave up, where there is one.</summary>
internal sealed class BusLetters(IEnumerable<IWorkCarrier> carriers, IEnumerable<ICarriedWork> carried)
{
    private const int Shown = 200;
    private const int Longest = 300;

    private readonly ICarriedWork? work = carriers.Any() ? carried.FirstOrDefault() : null;

    /// <summary>The newest first; null: the hub uses no bus. Whoever may send to the queue chose the words: they are searched for identity numbers, and cut.</summary>
    public async ValueTask<IReadOnlyList<RecordedDeadLetter>?> List(CancellationToken cancellationToken) => work is null
        ? null
        : [.. (await work.DeadLetters(Shown, cancellationToken)).Select(letter => letter with { BusId = Masked(letter.BusId), Reason = Masked(letter.Reason), Description = Masked(letter.Description) })];

    private static string Masked(string text)
    {
        var masked = IdentityNumber.Mask(text);
        return masked.Length > Longest ? $"{masked[..Longest]}…" : masked;
    }
}
