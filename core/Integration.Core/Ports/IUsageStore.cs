namespace Integration.Core.Ports;

/// <summary>
/// Usage by hours of acceptance. An hour is counted from its messages, so that the way of a message pays nothing for being counted, and again while it goes on or deliveries of it are under
/// way; what is counted outlives the messages.
/// </summary>
internal interface IUsageStore
{
    /// <summary>Counts the messages that were accepted from <paramref name="from"/> until before <paramref name="to"/>.</summary>
    ValueTask<IReadOnlyList<UsageCount>> Count(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Keeps an hour's counts in one transaction. Of one that is kept already, messages and bytes become no fewer, and what became of the deliveries is set anew.</summary>
    ValueTask Record(CountedHour hour, IReadOnlyList<UsageCount> counts, CancellationToken cancellationToken);

    /// <summary>When the oldest message that is kept was accepted; null: there is none.</summary>
    ValueTask<DateTimeOffset?> First(CancellationToken cancellationToken);

    /// <summary>The hours that are counted, from a time on, the oldest first.</summary>
    ValueTask<IReadOnlyList<CountedHour>> Hours(DateTimeOffset from, CancellationToken cancellationToken);

    /// <summary>What is counted of a time, in order of agency, client and type.</summary>
    /// <param name="from">Its beginning.</param>
    /// <param name="to">Its end.</param>
    /// <param name="agency">Only this agency's; null: all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<UsageCount>> Read(DateTimeOffset from, DateTimeOffset to, string? agency, CancellationToken cancellationToken);

    /// <summary>Removes what is older.</summary>
    ValueTask Forget(DateTimeOffset before, CancellationToken cancellationToken);
}
