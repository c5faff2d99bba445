using Integration.Abstractions.Messages;
using Integration.Core.Ports;
using Integration.Core.Uploads;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Core.Retention;

/// <summary>Removes finished messages by policy, a thousand at a time so that deliveries go on, and attachments nobody refers to.</summary>
internal sealed partial class RetentionService(IMessageStore store, IAttachmentStore attachments, ResumableUploads uploads, IJobLeases jobs, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionService> logger)
    : BackgroundService
{
    /// <summary>One round. Returns how many messages went.</summary>
    public async Task<int> Purge(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var policy = options.Value;
        var cut = new RetentionCut(Enum.GetValues<Sensitivity>().ToDictionary(s => s, s => now.AddDays(-(s switch
        {
            Sensitivity.None => policy.NoneDays,
            Sensitivity.Personal => policy.PersonalDays,
            _ => policy.SensitiveDays,
        }))));
        var messages = 0;
        int gone;
        do
        {
            gone = await store.Purge(cut, cancellationToken);
            messages += gone;
        }
        while (gone == cut.MaxMessages);

        await uploads.Purge(cancellationToken);
        var files = await attachments.PurgeUnreferenced(now.AddHours(-policy.UnreferencedAttachmentHours), cancellationToken);
        if (messages + files > 0)
        {
            LogPurged(messages, files);
        }

        return messages;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await jobs.TryHold("retention", stoppingToken))
                {
                    await Purge(stoppingToken);
                }

                await Task.Delay(TimeSpan.FromMinutes(options.Value.EveryMinutes), time, stoppingToken);
            }
            catch (StoreException)
            {
                LogLater();
                await Task.Delay(TimeSpan.FromMinutes(1), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
        }
    }

    [LoggerMessage(EventName = "retention-purged", Level = LogLevel.Information, Message = "Retention: {Messages} messages and {Attachments} attachments removed")]
    private partial void LogPurged(int messages, int attachments);

    [LoggerMessage(EventName = "retention-later", Level = LogLevel.Warning, Message = "Retention could not write; trying again in a minute")]
    private partial void LogLater();
}
