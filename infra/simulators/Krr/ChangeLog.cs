using System.Text.Json.Nodes;

namespace Integration.Simulators.Krr;

/// <summary>
/// The changes. Numbers begin at the clock's seconds and have gaps; they stand on the page, not on the persons. Each person comes with everything that the
/// register tells, as in the real one.
/// </summary>
internal sealed class ChangeLog(TimeProvider time)
{
    private const int PageSize = 1000;

    private readonly Lock gate = new();
    private readonly List<(long Number, string? Person)> changes = [];
    private readonly long start = time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The change with the number that is asked for is given again. Default false; no source says which it is.</summary>
    public bool GivesAgain { get; set; }

    public int Count
    {
        get
        {
            lock (gate)
                return changes.Count;
        }
    }

    public long Newest
    {
        get
        {
            lock (gate)
                return changes.Count == 0 ? start : changes[^1].Number;
        }
    }

    public void Add(string? person)
    {
        lock (gate)
            changes.Add(((changes.Count == 0 ? start : changes[^1].Number) + 1 + (changes.Count % 3), person));
    }

    public void Clear()
    {
        lock (gate)
            changes.Clear();
        GivesAgain = false;
    }

    /// <summary>A page.</summary>
    /// <param name="from">The number that the reader has come to.</param>
    /// <param name="describe">What the register tells of a person.</param>
    public JsonObject Read(long from, Func<string, JsonObject> describe)
    {
        (long Number, string? Person)[] page;
        lock (gate)
            page = [.. changes.SkipWhile(change => GivesAgain ? change.Number < from : change.Number <= from).Take(PageSize)];
        var newest = Newest;
        return new JsonObject
        {
            ["fraEndringsId"] = from,
            ["tilEndringsId"] = page.Length == 0 ? Math.Max(from, newest) : page[^1].Number,
            ["sisteEndringsId"] = newest,
            ["list"] = new JsonArray([.. page.Select(change => change.Person is { } person ? describe(person) : new JsonObject { ["personidentifikator"] = null })]),
        };
    }
}
