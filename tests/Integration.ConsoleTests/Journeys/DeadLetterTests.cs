using System.Net;
using Deque.AxeCore.Playwright;
using Integration.ConsoleTests.Hosting;
using Integration.ConsoleTests.Ops;
using Integration.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ConsoleTests.Journeys;

/// <summary>What a bus between the instances gave up, on the page of failures: reason, when, what was done, and nothing personal.</summary>
[Collection(nameof(OneAtATime))]
public sealed class DeadLetterTests(ConsoleHub without, Browser browser)
{
    [Fact]
    public async Task Operators_see_what_was_given_up_and_what_was_done_about_it()
    {
        var bus = new GivenUp();
        await using var hub = new ConsoleHub { Configure = services => services.AddSingleton<IWorkCarrier>(bus).AddSingleton<ICarriedWork>(bus) };
        await hub.InitializeAsync();
        await using var person = await Operator.SignIn(hub, browser);

        await person.Open("/feil");
        var none = await person.Text();
        bus.Letters =
        [
            new RecordedDeadLetter(TimeProvider.System.GetUtcNow(), "17", "MaxDeliveryCountExceeded", $"gitt opp for {ConsoleHub.Person}")
            {
                IsEnvelope = true,
                Delivery = new CarriedDelivery(Guid.CreateVersion7(), "fagsystem", "kopi-til-fagsystem", DeliveryState.Completed),
            },
            new RecordedDeadLetter(TimeProvider.System.GetUtcNow(), $"fremmed {ConsoleHub.Person}", "not-an-envelope", new string('x', 5_000)) { IsEnvelope = false },
        ];
        await person.Open("/feil");
        var some = await person.Text();
        var result = await person.Page.RunAxe();

        Assert.Contains("Bussen har ikke gitt opp noe", none, StringComparison.Ordinal);
        Assert.Contains("MaxDeliveryCountExceeded gitt opp for ***********", some, StringComparison.Ordinal);
        Assert.Contains("Tatt tilbake, og sendt på nytt om den ikke var framme", some, StringComparison.Ordinal);
        Assert.Contains("fremmed *********** er ikke hubens", some, StringComparison.Ordinal);
        Assert.DoesNotContain(ConsoleHub.Person, await person.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 301), some, StringComparison.Ordinal);
        Assert.Empty(result.Violations);
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task Without_a_bus_there_is_nothing_to_see()
    {
        using var person = await without.Http();
        using var script = OpsClient.WithToken(without.Address, without.Token("operator"));

        Assert.DoesNotContain("meldingsbussen", await person.GetStringAsync("/feil", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("INT-0847", (string)(await script.Read("dead-letters", HttpStatusCode.NotFound))["code"]!);
    }

    /// <summary>The embedded store has no bus: this stands for what one has given up, and carries nothing.</summary>
    private sealed class GivenUp : IWorkCarrier, ICarriedWork
    {
        public IReadOnlyList<RecordedDeadLetter> Letters { get; set; } = [];

        public void Ready()
        {
        }

        public ValueTask<IReadOnlyList<RecordedDeadLetter>> DeadLetters(int max, CancellationToken cancellationToken) => ValueTask.FromResult(Letters);

        public ValueTask<IReadOnlyList<WorkEnvelope>> Outgoing(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask Sent(IReadOnlyList<long> numbers, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<WorkEnvelope>> Claim(IReadOnlyList<WorkEnvelope> came, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<int> TakeBack(TimeSpan age, long? oldestOnBus, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DeadLettered(IReadOnlyList<CarrierDeadLetter> letters, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
