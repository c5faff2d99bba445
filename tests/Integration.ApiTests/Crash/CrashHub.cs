using System.Net;
using System.Net.Http.Json;
using Integration.Client.Mailboxes;
using Integration.Client.Messages;
using Integration.Simulators.Fagsystem;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using Integration.Simulators.Public360;

namespace Integration.ApiTests.Crash;

/// <summary>A hub that may be killed, destinations that live on, and clients that do not give up.</summary>
internal sealed class CrashHub : IAsyncDisposable
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(90);
    private static readonly string[] Open = ["queued", "sending", "retrying", "held"];
    private static readonly string[] Routes = ["arkiv", "fagsystem", "postboks"];

    private readonly List<Posting> accepted = [];
    private readonly Lock gate = new();

    /// <summary>Makes it; nothing is started.</summary>
    /// <param name="servers">How many share the data.</param>
    /// <param name="settings">Configuration of each by its place, as environment variables.</param>
    public CrashHub(int servers = 1, Func<int, IReadOnlyDictionary<string, string>>? settings = null)
    {
        Servers = [.. Enumerable.Range(0, servers).Select(place => new HubServer(Directory.FullName, Simulators.BaseAddress, settings?.Invoke(place)))];
        Clients = HubClient.All([.. Servers.Select(server => server.Address)], Simulators.Get<MaskinportenSimulator>());
    }

    public DirectoryInfo Directory { get; } = System.IO.Directory.CreateTempSubdirectory("integration-crash-");

    public SimulatorHost Simulators { get; } = SimulatorHost.Start();

    public IReadOnlyList<HubServer> Servers { get; }

    public HubServer Server => Servers[0];

    public IReadOnlyList<HubClient> Clients { get; }

    /// <summary>Everything that was answered 202.</summary>
    public IReadOnlyList<Posting> Accepted
    {
        get
        {
            lock (gate)
                return [.. accepted];
        }
    }

    /// <summary>Posts one event after the other until told to stop.</summary>
    public async Task Send(HubClient client, Random random, TimeSpan pause, CancellationToken stop, CancellationToken cancellationToken)
    {
        for (var number = 1; !stop.IsCancellationRequested; number++)
        {
            await Post(client, new Posting(client.Id, number, Routes[random.Next(Routes.Length)], $"sak/{random.Next(4)}"), cancellationToken);
            await Task.Delay(pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Posts until it is accepted, and remembers it.</summary>
    public async Task Post(HubClient client, Posting posting, CancellationToken cancellationToken)
    {
        (posting.Id, _) = await client.Post(posting, cancellationToken);
        lock (gate)
            accepted.Add(posting);
    }

    /// <summary>Posts until there is no room for more, and remembers what was accepted.</summary>
    /// <returns>The number of the one that was refused with 503 and a time to wait, and the code it was refused with.</returns>
    public async Task<(int Number, string Code)> PostUntilRefused(HubClient client, int most, int padding, CancellationToken cancellationToken)
    {
        for (var number = 1; number < most; number++)
        {
            var posting = new Posting(client.Id, number, number % 2 == 0 ? "fagsystem" : "postboks", $"sak/{number % 5}") { Padding = padding };
            using var answer = await client.PostOnce(posting, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                await Post(client, posting, cancellationToken); // A replay: remembers its id.
                continue;
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            var problem = await answer.Content.ReadFromJsonAsync<Dictionary<string, object>>(cancellationToken);
            return (number, problem!["code"].ToString()!);
        }

        throw new InvalidOperationException($"{most} messages found room");
    }

    /// <summary>Waits until nothing is under way, then lets the checker judge the whole history.</summary>
    /// <returns>What does not hold.</returns>
    public async Task<IReadOnlyList<Violation>> Judge(CancellationToken cancellationToken)
    {
        var postings = Accepted;
        var checker = new HistoryChecker(postings);
        foreach (var posting in postings)
            checker.Ended(posting, await Settled(posting, cancellationToken));

        var held = new Dictionary<string, List<MessageSummary>>();
        foreach (var client in Clients)
            held[client.Id] = await client.List(cancellationToken);
        checker.Accepted(held);
        checker.Archive(Simulators.Get<Public360Simulator>().Cases);
        checker.Fagsystem(Simulators.Get<FagsystemSimulator>().Deliveries);
        checker.Mailbox(await Clients[0].Empty("postboks", cancellationToken));
        var replies = new List<ReceivedMessage>();
        foreach (var client in Clients)
            replies.AddRange(await client.Empty($"svar-{client.Id[^1]}", cancellationToken));
        checker.Replies(replies);
        return checker.Violations;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
            await server.DisposeAsync();
        await Simulators.DisposeAsync();
        foreach (var client in Clients)
            client.Dispose();
        Directory.Delete(recursive: true);
    }

    private async Task<MessageStatus> Settled(Posting posting, CancellationToken cancellationToken)
    {
        var client = Clients.Single(client => client.Id == posting.Client);
        MessageStatus? status = null;
        await Eventually.Holds(
            async () =>
            {
                try
                {
                    status = await client.Get(posting.Id, cancellationToken);
                }
                catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.ServiceUnavailable)
                {
                    return false;
                }

                return !Open.Contains(status.State);
            },
            () => $"{posting.Key} is still {status?.State}: {string.Join(", ", status?.Deliveries ?? [])}{Environment.NewLine}{string.Join(Environment.NewLine, Servers.Select(server => server.Log))}",
            DrainLimit,
            cancellationToken);
        return status!;
    }
}
