using Integration.Core.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Search;

/// <summary>Makes the search index: what has just come within half a second, then a page at a time what was there before it.</summary>
internal sealed partial class SearchIndexer(ISearchIndex index, SearchTerms terms, IJobLeases leases, TimeProvider time, ILogger<SearchIndexer> logger) : BackgroundService
{
    // Small, so that it never has a processor for long: accepting wants it every few milliseconds.
    private const int PageSize = 50;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(400);

    // Between two pages, by how long one took: accepting and delivering have the processors to themselves ten times as long, also when the index is behind.
    private const int Breaths = 10;
    private static readonly TimeSpan ShortestBreath = TimeSpan.FromMilliseconds(10);

    /// <summary>One page. Returns how many messages it had.</summary>
    public async Task<int> Step(CancellationToken cancellationToken)
    {
        var missing = await index.Missing(PageSize, cancellationToken);
        if (missing.Count > 0)
            await index.Add([.. missing.Select(terms.Of)], cancellationToken);
        return missing.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var done = 0;
                var began = time.GetTimestamp();
                try
                {
                    done = await leases.TryHold("search-index", stoppingToken) ? await Step(stoppingToken) : 0;
                }
                catch (StoreException)
                {
                    LogLater();
                }

                var breath = time.GetElapsedTime(began) * Breaths;
                await Task.Delay(done < PageSize ? Every : breath > ShortestBreath ? breath : ShortestBreath, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(EventName = "search-index-later", Level = LogLevel.Warning, Message = "The search index could not be gone on with; trying again")]
    private partial void LogLater();
}
