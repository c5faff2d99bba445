using System.Security.Cryptography;
using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Benchmarks.Backlog;

/// <summary>Messages as a municipality has them after a year, put in through the product's own store: a case number each, titles, and one of ten stopped at its destination.</summary>
internal sealed class SearchBacklog(IMessageStore store, IWorkQueue queue, IPayloadProtector protector, TimeProvider time)
{
    public const string Agency = "0192:310094943";
    public const string Target = "sink";
    public const string Flow = "byggesak-til-arkiv";

    private const int StoppedEvery = 10;

    private static readonly ProblemDefinition Refused = new("INT-9000", ProblemClass.Invalid, ProblemOwner.Sender, new("", ""), new("", ""));
    private static readonly string[] Streets = ["Storgata", "Kirkeveien", "Parkveien", "Skolegata", "Havnegata", "Fjordveien", "Bakkegata", "Solveien"];

    /// <summary>The case number of a message.</summary>
    public static string Case(int number) => $"byggesak/2026/{number}";

    public async ValueTask Put(int number, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var title = $"Søknad om tiltak i {Streets[number % Streets.Length]} {number % 997}";
        var body = JsonSerializer.SerializeToUtf8Bytes(new { specversion = "1.0", id = $"{number}", data = new { tittel = title, beskrivelse = new string('x', 600) } });
        await store.Accept(
            new NewMessage
            {
                Id = id,
                Client = "benchmark",
                Agency = Agency,
                Envelope = new MessageEnvelope { Id = $"bench-{number}", Source = "/bench", Type = "no.kommune.skjema.innsendt.v1", Subject = Case(number), Time = now, CorrelationId = id.ToString("D") },
                BodyHash = SHA256.HashData(body).AsMemory(0, 16),
                Body = protector.Protect(Agency, id, body),
                AcceptedAt = now,
                Deliveries = [new NewDelivery(Flow, "0000000000000000", Target, number + 1, DeliveryState.Queued, null)],
            },
            cancellationToken);
        var lease = await queue.Receive(Target, cancellationToken);
        var stopped = number % StoppedEvery == 0;
        await store.Finish(
            lease,
            new DeliveryOutcome { State = stopped ? DeliveryState.NeedsAction : DeliveryState.Completed, Problem = stopped ? new Problem(Refused) : null, StartedAt = now, At = time.GetUtcNow(), Level = stopped ? null : ReceiptLevel.Transport },
            cancellationToken);
    }
}
