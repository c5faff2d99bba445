using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters;

/// <summary>The lookup through KS Fiks passes what the one at Skatteetaten passes.</summary>
public sealed class FolkeregisteretFiksContractTests : LookupAdapterContract
{
    private protected override string Id => "folkeregisteret";

    private protected override string Simulator => "folkeregisteret";

    private protected override IReadOnlyList<string> Canaries => ["12889197496", "128891 97496", "SOLVEIG", "PRØVESTAD", "Prøvegata"];

    private protected override Dictionary<string, string?> Settings(Uri simulators) => FiksSettings.Of(simulators);

    [Fact]
    public async Task The_role_stands_in_the_path_and_the_parts_in_every_lookup()
    {
        Assert.Null((await Lookup()).Problem);

        var asked = Requests.Single(request => request.Url.Contains("bulkoppslag", StringComparison.Ordinal));
        Assert.StartsWith("/folkeregisteret/fiks/folkeregister/api/v1/f1c50000-0000-4000-8000-0000000000c1/v1/personer/bulkoppslag?part=identifikasjonsnummer&part=status", asked.Url, StringComparison.Ordinal);
        Assert.Equal("f1c50000-0000-4000-8000-0000000000f1", asked.Headers["IntegrasjonId"]);
    }

    [Theory]
    [InlineData("Parts:0", null, "Parts")]
    [InlineData("Fiks:RoleId", null, "RoleId")]
    [InlineData("Fiks:IntegrationId", null, "IntegrationId")]
    [InlineData("Fiks:IntegrationPassword", "", "IntegrationPassword")]
    [InlineData("Fiks:Scope", "", "Scope")]
    [InlineData("Address", "http://fiks.example", "Address")]
    public void What_the_way_needs_is_asked_for_by_its_name(string key, string? value, string named)
    {
        var settings = new Dictionary<string, string?> { [$"Adapters:Folkeregisteret:{key}"] = value };
        for (var part = 0; named == "Parts" && part < 5; part++)
            settings[$"Adapters:Folkeregisteret:Parts:{part}"] = null;

        Assert.Contains(named, Assert.Throws<OptionsValidationException>(() => Adapter(overrides: settings)).Message);
    }
}
