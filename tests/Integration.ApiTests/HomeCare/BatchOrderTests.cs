using System.Reflection;
using System.Text.Json.Nodes;
using Integration.Abstractions.Problems;
using Integration.ApiTests.Hosting;
using Integration.Client;
using Integration.Core.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Integration.ApiTests.HomeCare;

/// <summary>Events of a batch that belong together are stored in its order, also when storing one takes its time or fails.</summary>
public sealed class BatchOrderTests
{
    private static readonly ProblemDefinition Full = new(
        "INT-9001", ProblemClass.Transient, ProblemOwner.Operator, new("Fullt.", "Full."), new("Vent.", "Wait."));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task None_is_stored_before_the_one_before_it_and_none_after_one_that_may_still_come()
    {
        var stored = new List<string>();
        await using var hub = new HubHost { Configure = services => Intercept(services, stored) };
        await hub.InitializeAsync();
        string[] ids = ["slow/1", "full/1", "free/1", "slow/2", "full/2", "slow/3", "full/3"];

        var answer = await Batch(hub, ids);

        Assert.Equal([202, 503, 202, 202, 503, 202, 503], answer.Items.Select(item => item.Status));
        Assert.Equal(["INT-9001", "INT-0120", "INT-0120"], answer.Items.Where(item => item.Problem is not null).Select(item => item.Problem!.Code));
        Assert.Equal(["slow/1", "slow/2", "slow/3"], stored.Where(id => id.StartsWith("slow", StringComparison.Ordinal)));
        Assert.Equal("free/1", stored[0]);

        var again = await Batch(hub, ids);

        Assert.All(again.Items, item => Assert.Equal(202, item.Status));
        Assert.Equal([true, false, true, true, false, true, false], again.Items.Select(item => item.Replayed));
        Assert.Equal(answer.Items.Select(item => item.Id).OfType<Guid>(), again.Items.Where(item => item.Replayed == true).Select(item => item.Id!.Value));
        Assert.Equal(["full/1", "full/2", "full/3"], stored.Where(id => id.StartsWith("full", StringComparison.Ordinal)));
    }

    private static Task<Client.Messages.BatchAnswer> Batch(HubHost hub, string[] ids)
    {
        JsonNode[] events = [.. ids.Select(id => Event.New().With("id", id).With("subject", id.Split('/')[0]).With("partitionkey", id.Split('/')[0]))];
        return hub.As("portal").PostBatchAsync(CloudEventContent.FromText(new JsonArray(events).ToJsonString(), CloudEventContent.Batch), Cancellation);
    }

    private static void Intercept(IServiceCollection services, List<string> stored)
    {
        var registered = services.Single(service => service.ServiceType == typeof(IMessageStore));
        services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var store = DispatchProxy.Create<IMessageStore, SlowStore>();
            ((SlowStore)store).Inner = (IMessageStore)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!);
            ((SlowStore)store).Stored = stored;
            return store;
        }));
    }

    /// <summary>The hub's store, with a first message that takes its time until others were stored, and one that is refused the first time.</summary>
    internal class SlowStore : DispatchProxy
    {
        private readonly TaskCompletionSource othersStored = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int refused;

        internal IMessageStore Inner { get; set; } = null!;

        internal List<string> Stored { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == nameof(IMessageStore.Accept)
            ? Accept((NewMessage)args![0]!, (CancellationToken)args[1]!)
            : targetMethod.Invoke(Inner, args);

        private async ValueTask<AcceptOutcome> Accept(NewMessage message, CancellationToken cancellationToken)
        {
            var id = message.Envelope.Id;
            if (id == "full/1" && Interlocked.Increment(ref refused) == 1)
                throw new StoreException(new Problem(Full));
            if (id == "slow/1")
                await othersStored.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            var outcome = await Inner.Accept(message, cancellationToken);
            lock (Stored)
            {
                if (outcome.Kind == AcceptKind.Stored)
                    Stored.Add(id);
            }

            if (id == "free/1")
                othersStored.TrySetResult();
            return outcome;
        }
    }
}
