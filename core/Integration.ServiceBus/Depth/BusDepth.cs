using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Integration.ServiceBus.Tokens;
using Refit;

namespace Integration.ServiceBus.Depth;

/// <summary>
/// How much the queue holds, as the namespace counts it: for graphs, not for decisions. The key needs the right Manage; without it, and at the emulator,
/// there is no answer.
/// </summary>
internal sealed class BusDepth(INamespaceApi api, BusAddress address, ITokenSource tokens, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private BusCounts? last;
    private DateTimeOffset until;

    /// <summary>The counts, at most half a minute old; null: the namespace does not say.</summary>
    public async ValueTask<BusCounts?> Get(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < until)
            return last;
        last = await Ask(cancellationToken);
        until = time.GetUtcNow() + Fresh;
        return last;
    }

    private async Task<BusCounts?> Ask(CancellationToken cancellationToken)
    {
        try
        {
            var token = await tokens.Get(address.Audience(address.Queue), cancellationToken);
            using var answer = await api.Queue(address.Queue, token.Type == BusToken.Jwt ? $"Bearer {token.Value}" : token.Value, cancellationToken);
            return answer is { IsSuccessStatusCode: true, Content: { } atom } ? Read(atom) : null;
        }
        catch (Exception exception) when (exception is BusException or HttpRequestException or ApiRequestException or XmlException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null; // A graph has a gap.
        }
    }

    private static BusCounts? Read(string atom)
    {
        var details = XDocument.Parse(atom).Descendants().FirstOrDefault(element => element.Name.LocalName == "CountDetails");
        return details is null ? null : new BusCounts(Of("ActiveMessageCount"), Of("DeadLetterMessageCount"), Of("ScheduledMessageCount"));

        long Of(string name) => details.Elements().FirstOrDefault(element => element.Name.LocalName == name) is { } count && long.TryParse(count.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }
}

/// <summary>What a queue holds.</summary>
/// <param name="Active">To be received, or locked.</param>
/// <param name="DeadLettered">Given up.</param>
/// <param name="Scheduled">For later.</param>
internal sealed record BusCounts(long Active, long DeadLettered, long Scheduled);
