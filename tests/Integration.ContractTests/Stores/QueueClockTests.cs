using Integration.Storage;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.ContractTests.Stores;

public sealed class QueueClockTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("queue-clock-").FullName;

    /// <summary>A tick on another thread, before the clock holds its timer, once ended the process.</summary>
    [Fact]
    public void The_queues_timer_cannot_tick_before_it_is_held()
    {
        var time = new RecordingTime();

        using (new SqliteStore(new StorageOptions { Directory = directory }, StoreMode.Server, time, NullLogger<SqliteStore>.Instance))
        {
            Assert.NotEmpty(time.FirstDue);
            Assert.All(time.FirstDue, due => Assert.Equal(Timeout.InfiniteTimeSpan, due));
        }
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private sealed class RecordingTime : TimeProvider
    {
        public List<TimeSpan> FirstDue { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            FirstDue.Add(dueTime);
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
