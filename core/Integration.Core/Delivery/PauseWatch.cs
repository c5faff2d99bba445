using Integration.Core.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Delivery;

/// <summary>Hears, within a second, what a person has paused or resumed at another instance.</summary>
internal sealed partial class PauseWatch(DeliveryChannels channels, TimeProvider time, ILogger<PauseWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await channels.Follow(stoppingToken);
                }
                catch (StoreException exception)
                {
                    LogDeaf(exception.Problem.Code);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(EventName = "pause-not-heard", Level = LogLevel.Warning, Message = "What is paused at other instances cannot be seen now: {Code}; looking again")]
    private partial void LogDeaf(string code);
}
