using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Incidents;

/// <summary>Sends what the store says is to be sent. A crash after the sending and before it is written down sends it again, with the same id.</summary>
internal sealed partial class AlertSender(IIncidentStore store, IEnumerable<IAlertChannel> channels, AlertText text, IJobLeases leases, TimeProvider time, ILogger<AlertSender> logger) : BackgroundService
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    /// <summary>Sends what is due. Returns how many went.</summary>
    public async Task<int> Send(CancellationToken cancellationToken)
    {
        var sent = 0;
        foreach (var alert in await store.Due(time.GetUtcNow(), AtOnce, cancellationToken))
        {
            var problem = await Send(alert, cancellationToken);
            var now = time.GetUtcNow();
            var tried = alert with { Attempts = alert.Attempts + 1, ProblemCode = problem?.Code, SentAt = problem is null ? now : null, DueAt = problem is null ? null : Again(alert, now) };
            await store.Sent(tried, cancellationToken);
            if (problem is null)
                LogSent(alert.Id, alert.Channel, alert.Kind);
            else
                LogNotSent(alert.Id, alert.Channel, problem.Code, problem.ExternalCode, tried.DueAt);
            sent += problem is null ? 1 : 0;
        }

        return sent;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    if (await leases.TryHold("alerts", stoppingToken))
                        await Send(stoppingToken);
                }
                catch (StoreException failure)
                {
                    LogLater(failure.Problem.Code);
                }

                await Task.Delay(Every, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private static DateTimeOffset? Again(Alert alert, DateTimeOffset now)
    {
        var wait = TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(alert.Attempts, 10)));
        return now + wait - alert.CreatedAt > GiveUpAfter ? null : now + wait;
    }

    private async ValueTask<Problem?> Send(Alert alert, CancellationToken cancellationToken)
    {
        // A way that is no longer configured may come back.
        if (channels.FirstOrDefault(channel => channel.Name == alert.Channel) is not { } way || await store.Find(alert.IncidentId, agency: null, cancellationToken) is not { } found)
            return new Problem(IncidentProblems.AlertNotSent) { ExternalCode = "not configured" };
        return await way.Send(text.Of(alert, found.Incident), cancellationToken);
    }

    [LoggerMessage(EventName = "alert-sent", Level = LogLevel.Information, Message = "Alert {AlertId} sent by {Channel}: {Kind}")]
    private partial void LogSent(Guid alertId, string channel, AlertKind kind);

    [LoggerMessage(EventName = "alert-not-sent", Level = LogLevel.Warning, Message = "Alert {AlertId} by {Channel} not sent: {Code} ({ExternalCode}), tried again at {DueAt}")]
    private partial void LogNotSent(Guid alertId, string channel, string code, string? externalCode, DateTimeOffset? dueAt);

    [LoggerMessage(EventName = "alerts-later", Level = LogLevel.Warning, Message = "Alerts could not be read or kept: {Code}; trying again")]
    private partial void LogLater(string code);
}
