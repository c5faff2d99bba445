using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;

namespace Integration.ConsoleTests.Ops;

/// <summary>Search by words, as people and scripts do it.</summary>
[Collection(nameof(OneAtATime))]
public sealed class SearchTests(ConsoleHub hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_found_by_the_beginning_of_a_part_of_its_case_number()
    {
        var id = await hub.Post("ORDSOK-2026-77031", "completed");
        using var http = OpsClient.WithToken(hub.Address, hub.Token("operator"));

        var found = await Eventually.Get(() => Ids(http, "7703 ordsok"), ids => ids.Count > 0, Cancellation);

        Assert.Equal([id], found);
        Assert.Empty(await Ids(http, "7703 ordsok finnesikke"));
    }

    [Fact]
    public async Task Words_of_a_title_find_for_those_who_may_see_content_and_for_no_others()
    {
        var id = await hub.Post("TITTELSOK-1", "completed");
        using var operators = OpsClient.WithToken(hub.Address, hub.Token("operator"));
        using var auditor = OpsClient.WithToken(hub.Address, hub.Token("revisor"));
        using var agency = OpsClient.WithToken(hub.Address, hub.Token("etatsleser"));

        await Eventually.Get(() => Ids(operators, "tittelsok"), ids => ids.Count > 0, Cancellation);

        Assert.Equal([id], await Ids(operators, "tittelsok Skjenkebevilling"));
        Assert.Equal([id], await Ids(auditor, "tittelsok"));
        Assert.Equal([id], await Ids(agency, "tittelsok"));
        Assert.Empty(await Ids(auditor, "tittelsok Skjenkebevilling"));
        Assert.Empty(await Ids(agency, "tittelsok Skjenkebevilling"));
    }

    [Fact]
    public async Task The_title_of_a_special_category_is_not_searched()
    {
        var id = await hub.Post("HELSESOK-1", "completed", sensitivity: "health");
        using var http = OpsClient.WithToken(hub.Address, hub.Token("operator"));
        await Eventually.Get(() => Ids(http, "helsesok"), ids => ids.Count > 0, Cancellation);

        Assert.Equal([id], await Ids(http, "helsesok"));
        Assert.Empty(await Ids(http, "helsesok skjenkebevilling"));
    }

    [Fact]
    public async Task Another_agencys_reader_finds_nothing()
    {
        await hub.Post("ETATSSOK-1", "completed");
        using var own = await hub.Http(ConsoleRole.Agency, ConsoleHub.Agency);
        using var other = await hub.Http(ConsoleRole.Agency, "0192:313909964");
        await Eventually.Get(() => Ids(own, "etatssok"), ids => ids.Count > 0, Cancellation);

        Assert.Empty(await Ids(other, "etatssok"));
        Assert.Contains("ETATSSOK-1", await own.GetStringAsync("/meldinger?sok=etatss", Cancellation));
        Assert.DoesNotContain("ETATSSOK-1</", await other.GetStringAsync("/meldinger?sok=etatss", Cancellation));
    }

    private static async Task<IReadOnlyList<Guid>> Ids(HttpClient http, string text) =>
        [.. (await http.Read($"messages?q={Uri.EscapeDataString(text)}"))["items"]!.AsArray().Select(item => (Guid)item!["message"]!["id"]!)];
}
