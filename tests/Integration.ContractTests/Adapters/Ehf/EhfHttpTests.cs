using System.Text;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Adapters;
using Integration.Adapters.Ehf;
using Integration.Simulators.Fagsystem;
using Integration.Simulators.Hosting;
using Integration.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ContractTests.Adapters.Ehf;

/// <summary>An access point that takes documents by POST: the generic HTTP adapter with the format named.</summary>
public sealed class EhfHttpTests : IAsyncDisposable
{
    private readonly SimulatorHost simulators = SimulatorHost.Start();
    private readonly ServiceProvider services;

    public EhfHttpTests()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Adapters:Http:aksesspunkt:Address"] = new Uri(simulators.BaseAddress, "fagsystem/send").ToString(),
                ["Adapters:Http:aksesspunkt:Format"] = "ehf",
            })
            .Build();
        services = new ServiceCollection().AddLogging().AddAdapters(configuration).BuildServiceProvider();
    }

    private IReadOnlyList<FagsystemDelivery> Got => simulators.Get<FagsystemSimulator>().Deliveries;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await simulators.DisposeAsync();
    }

    [Fact]
    public async Task The_body_is_the_document_with_its_media_type_and_the_deliverys_key()
    {
        var result = await Deliver(betales: null);

        Assert.Equal(ReceiptOutcome.Ok, result.Outcome);
        var delivery = Assert.Single(Got);
        Assert.Equal(("application/xml", Context.Key), (delivery.ContentType, delivery.Key));
        var document = await Invoices.Format.Write(Message(null), new InMemoryAttachments().Add(Invoices.Attachment, Invoices.Pdf), TestContext.Current.CancellationToken);
        Assert.Equal(document.Value.Length, delivery.Bytes);
    }

    [Fact]
    public async Task What_breaks_a_rule_is_not_posted()
    {
        var result = await Deliver(betales: 1m);

        Assert.Equal("INT-EHF-0001", result.Problem?.Code);
        Assert.Empty(Got);
    }

    private ValueTask<DeliveryResult> Deliver(decimal? betales) => services.GetRequiredService<IOutboundAdapter>().Deliver(
        Message(betales),
        Context.Delivery(new InMemoryStepJournal(), new InMemoryAttachments().Add(Invoices.Attachment, Invoices.Pdf), 1, false, Context.Key),
        TestContext.Current.CancellationToken);

    private static OutboundMessage Message(decimal? betales)
    {
        var data = betales is { } wrong ? Invoices.Invoice.With("/sum/betales", wrong) : Invoices.Invoice;
        return Context.Message(EhfFormat.Outgoing, Encoding.UTF8.GetBytes(data.ToJsonString()));
    }
}
