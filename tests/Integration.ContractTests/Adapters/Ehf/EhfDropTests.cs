using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Adapters;
using Integration.Adapters.Ehf;
using Integration.ContractTests.Adapters.Canaries;
using Integration.ContractTests.Adapters.FileDrop;
using Integration.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ContractTests.Adapters.Ehf;

/// <summary>An access point's folder: invoices in by the hub's real reader into its real store, and out as files.</summary>
public sealed class EhfDropTests : FileDropTest
{
    private InboundHub hub = null!;

    private protected override string Direction => "In";

    private protected override Dictionary<string, string?> Connection => new() { ["In:Format"] = "ehf", ["In:MessageTypes:0"] = EhfFormat.Received };

    private protected override ValueTask Begin()
    {
        Directory.CreateDirectory(Path.Combine(Drop, "inbox"));
        Directory.CreateDirectory(Path.Combine(Drop, "outbox"));
        hub = new InboundHub(Path.Combine(Root, "hub"), Time, Logs);
        return ValueTask.CompletedTask;
    }

    private protected override ValueTask End() => hub.DisposeAsync();

    [Fact]
    public async Task An_invoice_that_came_is_a_message_with_the_document_in_the_store()
    {
        var document = Put("a.xml", Invoices.Invoice);

        Assert.Null(await hub.ReadAll(Adapter(), Cancellation));

        var stored = Assert.Single(await hub.All(Cancellation));
        Assert.Null(stored.Problem);
        Assert.Equal("faktura/0192:310094943/2026-10417", stored.Message.Envelope.Subject);
        Assert.Equal(document, await Attachment((string)stored.Event["data"]!["original"]!["ref"]!));
        Assert.Equal(Invoices.Pdf, await Attachment((string)stored.Event["data"]!["vedlegg"]![0]!["innhold"]!["fil"]!["ref"]!));
        Assert.Equal(["a.xml"], Files("done"));
    }

    [Fact]
    public async Task The_same_document_under_another_name_is_a_repeat_and_the_same_number_with_another_content_goes_to_a_person()
    {
        Put("a.xml", Invoices.Invoice);
        await hub.ReadAll(Adapter(), Cancellation);
        Put("b.xml", Invoices.Invoice);
        await hub.ReadAll(Adapter(), Cancellation);
        Put("c.xml", Invoices.Invoice.With("/betaling/0/konto/nummer", "NO7694105057803"));
        await hub.ReadAll(Adapter(), Cancellation);

        Assert.Equal([null, "INT-1101"], (await hub.All(Cancellation)).Select(message => message.Problem));
        Assert.Equal(["c.problem.txt", "c.xml"], Files("error"));
    }

    [Fact]
    public async Task An_invoice_that_breaks_a_rule_is_kept_with_its_document_and_explained_without_values()
    {
        var document = Put("a.xml", Invoices.Invoice.With("/sum/betales", 1m).With("/selger/kontakt/navn", Canary));
        Put("b.xml", Invoices.CreditNote);

        Assert.Null(await hub.ReadAll(Adapter(), Cancellation));

        var stored = await hub.All(Cancellation);
        Assert.Equal(["INT-EHF-0006", null], stored.Select(message => message.Problem));
        var explained = await File.ReadAllTextAsync(Path.Combine(Drop, "error", "a.problem.txt"), Cancellation);
        Assert.Contains("/sum/betales: BR-CO-16", explained, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, explained, StringComparison.Ordinal);
        var id = InboundAttachment.IdOf("doculive", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(document)), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(document)));
        Assert.Equal(document, await Attachment($"attachment:{id:D}"));
    }

    [Fact]
    [Canary(typeof(EhfFormat), typeof(IDocumentFormat))]
    public async Task Nothing_of_an_invoice_is_told_whatever_is_wrong_with_it()
    {
        using var play = new CanaryPlay([Canary, "Kanarine"]);
        var named = Invoices.Invoice.With("/selger/kontakt/navn", $"Kanarine {Canary}").With("/merknader/0", $"Kanarine {Canary}");
        Put("a.xml", named);
        Put("b.xml", Invoices.Invoice.With("/nummer", $"Kanarine {Canary}").With("/sum/betales", 1m));
        await File.WriteAllTextAsync(In("c.xml"), $"<Invoice>Kanarine {Canary}", Cancellation);
        await File.WriteAllTextAsync(In("d.xml"), $"<Kanarine xmlns=\"urn:{Canary}\"/>", Cancellation);

        Assert.Null(await hub.ReadAll(Adapter(), Cancellation));
        var adapter = Provider(("In:Format", "ehf"), ("Out:Format", "ehf")).GetRequiredService<IOutboundAdapter>();
        var refused = await Deliver(adapter, Invoices.Invoice.With("/sum/betales", 1m).With("/selger/kontakt/navn", $"Kanarine {Canary}"));

        var stored = await hub.All(Cancellation);
        Assert.Equal(4, stored.Count);
        Assert.Contains(stored, one => one.Problem is null && play.Holds(one.Event.ToString()));
        Assert.Equal("INT-EHF-0001", refused.Problem?.Code);
        play.Told("result", refused);
        foreach (var one in stored)
            play.Told("message", $"{System.Text.Json.JsonSerializer.Serialize(one.History)} {one.Problem}");
        foreach (var name in Files("error").Where(name => name.EndsWith(".txt", StringComparison.Ordinal)))
            play.Told("error", await File.ReadAllTextAsync(Path.Combine(Drop, "error", name), Cancellation));
        foreach (var line in Logs.Lines)
            play.Told("log", line);
        Assert.Empty(play.Leaks);
    }

    [Fact]
    public async Task Large_documents_make_a_batch_short()
    {
        for (var i = 0; i < 3; i++)
            await File.WriteAllBytesAsync(In($"{i}.xml"), new byte[20 * 1024 * 1024], Cancellation);

        var batch = await Read(Adapter());

        Assert.Equal((2, true), (batch.Events.Count, batch.More));
    }

    [Fact]
    public async Task A_file_that_is_still_written_is_left_until_it_has_been_the_same_for_a_while()
    {
        var adapter = Adapter(("In:StableFor", "00:00:10"));
        var whole = Invoices.Bytes(Invoices.CreditNote);
        await File.WriteAllBytesAsync(In("a.xml"), whole[..500], Cancellation);
        Assert.Empty((await Read(adapter)).Events);
        Time.Advance(TimeSpan.FromSeconds(8));
        await File.WriteAllBytesAsync(In("a.xml"), whole, Cancellation);
        Assert.Empty((await Read(adapter)).Events);
        Time.Advance(TimeSpan.FromSeconds(8));
        Assert.Empty((await Read(adapter)).Events);

        Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Null(Assert.Single((await Read(adapter)).Events).Problem);
    }

    [Fact]
    public async Task An_invoice_goes_out_as_one_file_and_again_as_the_same()
    {
        var adapter = Provider(("In:Format", "ehf"), ("Out:Format", "ehf")).GetRequiredService<IOutboundAdapter>();

        var first = await Deliver(adapter, Invoices.Invoice);
        var second = await Deliver(adapter, Invoices.Invoice);
        var other = await Deliver(adapter, Invoices.Invoice.With("/merknader/0", "Noe annet"));

        Assert.Equal([EhfFormat.Outgoing], adapter.Descriptor.MessageTypes);
        Assert.Equal((ReceiptOutcome.Ok, ReceiptLevel.Transport), (first.Outcome, first.Level));
        Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
        Assert.Equal("INT-FILE-0007", other.Problem?.Code);
        Assert.Equal([$"{Context.Key}.xml"], Files("outbox"));
        Assert.Null(Invoices.Format.Read("test", "-", await File.ReadAllBytesAsync(Path.Combine(Drop, "outbox", $"{Context.Key}.xml"), Cancellation)).Problem);
    }

    [Fact]
    public async Task An_invoice_that_breaks_a_rule_is_not_written()
    {
        var adapter = Provider(("Out:Format", "ehf")).GetRequiredService<IOutboundAdapter>();

        var result = await Deliver(adapter, Invoices.Invoice.With("/sum/betales", 1m));

        Assert.Equal("INT-EHF-0001", result.Problem?.Code);
        Assert.Empty(Files("outbox"));
    }

    [Fact]
    public void A_format_that_nobody_knows_stops_the_start()
    {
        var failure = Assert.ThrowsAny<Exception>(() => Provider(("Out:Format", "edifact")).GetRequiredService<IOutboundAdapter>());

        Assert.Contains("edifact", failure.Message, StringComparison.Ordinal);
    }

    private static ValueTask<DeliveryResult> Deliver(IOutboundAdapter adapter, JsonObject invoice) => adapter.Deliver(
        Context.Message(EhfFormat.Outgoing, Encoding.UTF8.GetBytes(invoice.ToJsonString())),
        Context.Delivery(new InMemoryStepJournal(), new InMemoryAttachments().Add(Invoices.Attachment, Invoices.Pdf), 1, false, Context.Key),
        Cancellation);

    private static async Task<InboundBatch> Read(IInboundAdapter adapter) => (await adapter.Read(new InboundRequest("inbox", null, 10), Cancellation)).Value;

    private IInboundAdapter Adapter(params (string, string?)[] settings) => Provider(settings).GetRequiredService<IInboundAdapter>();

    private string In(string name) => Path.Combine(Drop, "inbox", name);

    private byte[] Put(string name, JsonObject invoice)
    {
        var bytes = Invoices.Bytes(invoice);
        File.WriteAllBytes(In(name), bytes);
        return bytes;
    }

    private async Task<byte[]> Attachment(string reference)
    {
        var info = (await hub.Attachments.Find(Guid.Parse(reference["attachment:".Length..]), Cancellation))!;
        await using var content = await hub.Attachments.Open(info, Cancellation);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }
}
