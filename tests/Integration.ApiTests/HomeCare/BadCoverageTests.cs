using System.Collections.Concurrent;
using System.Text.Json;
using Integration.ApiTests.Crash;
using Integration.ApiTests.Hosting;
using Integration.Client;
using Integration.Client.Mailboxes;

namespace Integration.ApiTests.HomeCare;

/// <summary>Home care in a valley: two hundred devices, two requests in five lost and two answers in five, and eight hours without coverage in between.</summary>
public sealed class BadCoverageTests
{
    private const int Devices = 200;
    private const double Loss = 0.4;
    private const int TriesBetweenGaps = 8;
    private const int MostGaps = 30;
    private static readonly TimeSpan Gap = TimeSpan.FromHours(8);
    private readonly ConcurrentDictionary<string, List<int>> received = [];
    private readonly ConcurrentBag<(Guid Id, Guid Message)> pictures = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_lost_nothing_is_doubled_and_each_visit_keeps_its_order()
    {
        var time = new JumpingTime();
        var away = TimeSpan.Zero;
        await using var hub = new HubHost { Clock = time };
        await hub.InitializeAsync();
        var devices = Enumerable.Range(1, Devices).Select(number => new Device(number, hub.Address, () => hub.Token("hjemme", lifetime: away + TimeSpan.FromMinutes(10)), Loss)).ToList();

        var gaps = 0;
        for (; devices.Exists(device => !device.IsDone); gaps++)
        {
            Assert.True(gaps < MostGaps, $"{devices.Count(device => !device.IsDone)} devices are not done");
            await Parallel.ForEachAsync(devices, new ParallelOptions { MaxDegreeOfParallelism = 24, CancellationToken = Cancellation }, async (device, cancelled) => await device.Work(TriesBetweenGaps, cancelled));
            await Fetch(Journal(), untilCount: null);
            time.Jump(Gap);
            away += Gap;
        }

        await Fetch(Journal(), Devices * Device.Visits * Device.EventsOfVisit);
        Assert.Equal(Devices * Device.Visits, received.Count);
        Assert.All(received, visit => Assert.Equal(Enumerable.Range(1, Device.EventsOfVisit), visit.Value));
        await AssertPictures(devices, Journal());
        TestContext.Current.TestOutputHelper?.WriteLine($"{devices.Sum(device => device.Tries)} tries, {gaps} gaps of 8 hours, {received.Values.Sum(visit => visit.Count)} events, {pictures.Count} pictures");
        devices.ForEach(device => device.Dispose());

        IKnutepunkt Journal() => hub.As("epj", TimeSpan.FromDays(60));
    }

    /// <summary>The record system takes what has come, and a little patience is all it needs: messages reach its mailbox a moment after they were accepted.</summary>
    private async Task Fetch(IKnutepunkt journal, int? untilCount)
    {
        var patience = untilCount is null ? 1 : 60;
        while (patience > 0 && received.Values.Sum(visit => visit.Count) != untilCount)
        {
            var answer = await journal.ReceiveAsync("epj", new ReceiveRequest { Max = 100, Wait = 1, Lock = 600 }, Cancellation);
            if (answer.Content is not { } content)
            {
                patience--;
                continue;
            }

            // One of each visit at a time, so that these are independent of each other.
            await Parallel.ForEachAsync(content.Messages, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation }, async (message, cancelled) =>
            {
                Keep(message.Event);
                await journal.CompleteAsync("epj", message.LockToken, cancelled);
            });
        }
    }

    private void Keep(JsonElement @event)
    {
        var data = @event.GetProperty("data");
        var number = int.Parse(data.GetProperty("observasjon").GetString()![3..]);
        received.AddOrUpdate(data.GetProperty("besokId").GetString()!, _ => [number], (_, visit) => [.. visit, number]);
        if (data.TryGetProperty("vedlegg", out var attached))
            pictures.Add((Guid.Parse(attached[0].GetProperty("ref").GetString()!["attachment:".Length..]), @event.GetProperty("id").GetGuid()));
    }

    private async Task AssertPictures(List<Device> devices, IKnutepunkt journal)
    {
        var expected = devices.Where(device => device.Picture is not null).Select(device => Convert.ToBase64String(device.Picture!)).Order();
        var found = new List<string>();
        foreach (var (id, message) in pictures)
        {
            using var answer = await journal.DownloadAsync(id, message, cancellationToken: Cancellation);
            found.Add(Convert.ToBase64String(await answer.Content.ReadAsByteArrayAsync(Cancellation)));
        }

        Assert.Equal(expected, found.Order());
    }
}
