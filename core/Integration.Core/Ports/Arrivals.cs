namespace Integration.Core.Ports;

/// <summary>What has come after a row.</summary>
/// <param name="Matching">How many of what was looked at match; at most the query's limit.</param>
/// <param name="All">False: more has come than is looked at, and nothing is said of the rest.</param>
internal readonly record struct Arrivals(int Matching, bool All)
{
    /// <summary>How many messages are looked at, so that asking is cheap however long ago the row was the newest.</summary>
    public const int Most = 5000;
}
