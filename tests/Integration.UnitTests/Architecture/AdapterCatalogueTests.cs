using System.Text;
using Integration.Abstractions.Adapters;
using Integration.Api.Commands;
using Integration.Api.Hosting;

namespace Integration.UnitTests.Architecture;

/// <summary>The catalogue of adapters is what they say of themselves.</summary>
public sealed class AdapterCatalogueTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("adapter-catalogue-");

    /// <summary>The demo has one of each, but for mail, which has no simulator.</summary>
    private static readonly Dictionary<string, string?> Mail = new()
    {
        ["Adapters:Mail:postmottak:Address"] = "postmottak@kommune.example",
        ["Adapters:Mail:postmottak:Name"] = "Demo kommune",
        ["Adapters:Mail:postmottak:Owner"] = "Demo kommune",
        ["Adapters:Mail:postmottak:Out:Host"] = "smtp.kommune.example",
        ["Adapters:Mail:postmottak:In:Host"] = "imap.kommune.example",
        ["Adapters:Mail:postmottak:In:Username"] = "postmottak",
        ["Adapters:Mail:postmottak:In:Password"] = "hemmelig",
        ["Adapters:Mail:postmottak:In:Agency"] = "0192:310094943",
    };

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task The_catalogue_of_adapters_is_as_approved()
    {
        await using var hub = Hub();

        Approved.Matches("infra/docs/adapters.md", Table(HubAdapters.All(hub.Services)));
    }

    [Fact]
    public async Task Every_folder_of_an_adapter_is_in_the_catalogue()
    {
        await using var hub = Hub();

        // A document format is no adapter: transports carry it.
        Assert.Equal(AdapterIsolationTests.Folders.Except(["Ehf"]).Order(), HubAdapters.All(hub.Services).Select(adapter => adapter.Descriptor.Kind).Distinct().Order());
    }

    private static string Table(IReadOnlyList<IAdapter> adapters)
    {
        var table = new StringBuilder()
            .Append("# Adapters\n\n")
            .Append("Made from the adapters of the demo, and mail, by a test (`AdapterCatalogueTests`); do not edit. `integration adapters list` says the same of your environment. Of systems that a municipality runs itself\n")
            .Append("the ids and owners are the demo's. Durations are ISO 8601.\n\n")
            .Append("| state | means |\n|---|---|\n")
            .Append("| simulated | tried against a simulator that was written with it, from what is known of the system |\n")
            .Append("| contract-tested | also against what others made: tests check it by the owner's published schemas or examples, or let a real server of the protocol answer |\n")
            .Append($"| proven | tried against the owner's own environment{(adapters.Any(adapter => adapter.Descriptor.State == AdapterState.Proven) ? "" : "; none is")} |\n\n")
            .Append("| id | folder | owner | message types and lookups | authentication | limits | state |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in adapters.Select(AdapterRow.Of))
            table.Append($"| `{row.Id}` | {row.Kind} | {row.Owner} | {row.Types} | {row.Authentication} | {row.Limits} | {row.State} |\n");
        return table.ToString();
    }

    private Microsoft.AspNetCore.Builder.WebApplication Hub() => HubApplication.Build(new HubSettings { Environment = "demo", Data = data.FullName, Tool = true, Overrides = Mail });
}
