using Integration.Core.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Core.Intake;

/// <summary>Watches the data disk: below the watermark nothing new is taken in, and what was taken is still delivered.</summary>
internal sealed partial class DiskGuard(IOptions<IntakeOptions> options, IDataDisk disk, TimeProvider time, ILogger<DiskGuard> logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private long lookAgainAt;
    private volatile bool low;

    /// <summary>True while the disk is below the watermark. Looks at the disk at most once a second.</summary>
    public bool IsLow
    {
        get
        {
            var now = time.GetTimestamp();
            var due = Volatile.Read(ref lookAgainAt);
            if ((due == 0 || now >= due) && Interlocked.CompareExchange(ref lookAgainAt, now + (long)(LookEvery.TotalSeconds * time.TimestampFrequency), due) == due)
            {
                Look();
            }

            return low;
        }
    }

    private void Look()
    {
        var free = disk.FreeBytes();
        var isLow = free < options.Value.DiskLowBytes;
        if (isLow != low)
        {
            low = isLow;
            if (isLow)
            {
                LogLow(free, options.Value.DiskLowBytes);
            }
            else
            {
                LogEnough(free);
            }
        }
    }

    [LoggerMessage(EventName = "disk-low", Level = LogLevel.Error, Message = "Disk low: {FreeBytes} bytes free, watermark {DiskLowBytes}. New messages are answered 503; delivery goes on")]
    private partial void LogLow(long freeBytes, long diskLowBytes);

    [LoggerMessage(EventName = "disk-enough", Level = LogLevel.Information, Message = "Disk has room again: {FreeBytes} bytes free")]
    private partial void LogEnough(long freeBytes);
}
