using System.Net;
using System.Text.Json.Nodes;
using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using static Integration.ConsoleTests.Ops.OpsClient;

namespace Integration.ConsoleTests.Ops;

/// <summary>Incidents for scripts, and what of them is an agency's: in the operators' API and on the pages alike.</summary>
[Collection(nameof(OneAtATime))]
public sealed class OpsIncidentTests(ConsoleHub hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_finds_what_is_open_takes_it_notes_and_lets_it_go()
    {
        var id = await Samples.Incident(hub, "ops-skript");
        using var http = WithToken(hub.Address, hub.Token("operator"));

        var open = (await http.Read("incidents?state=open"))["items"]!.AsArray().Single(one => (Guid)one!["id"]! == id)!;
        using var take = await http.Act($"incidents/{id}:note", new JsonObject { ["reason"] = $"Ringer om {ConsoleHub.Person}", ["responsibility"] = "take" }, $"take-{id}");
        using var again = await http.Act($"incidents/{id}:note", new JsonObject { ["reason"] = $"Ringer om {ConsoleHub.Person}", ["responsibility"] = "take" }, $"take-{id}");
        var taken = await http.Read($"incidents/{id}");
        using var release = await http.Act($"incidents/{id}:note", new JsonObject { ["reason"] = "Vakta er over", ["responsibility"] = "release" }, $"release-{id}");
        var released = await http.Read($"incidents/{id}");

        Assert.Equal(("ops-skript", "held", "INT-HTTP-0001"), ((string)open["target"]!, (string)open["kind"]!, (string)open["problem"]!["code"]!));
        Assert.Equal(HttpStatusCode.OK, take.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("operator (operator)", (string)taken["owner"]!);
        Assert.NotNull(taken["incident"]!["investigatedSince"]);
        Assert.Equal(["Ringte leverandøren", "Ringer om ***********"], taken["notes"]!.AsArray().Select(note => (string)note!["text"]!));
        Assert.Equal(HttpStatusCode.OK, release.StatusCode);
        Assert.Null(released["owner"]);
        Assert.Null(released["incident"]!["investigatedSince"]);
        var entries = (await hub.Operations.Audit(null, 100, Cancellation)).Where(record => record.Entry.Subject == id.ToString("D")).Select(record => record.Entry.Act);
        Assert.Equal(["incident-released", "incident-taken", "incident-noted"], entries);
        Assert.Null((await hub.Operations.VerifyAudit(Cancellation)).FirstBroken);
    }

    [Fact]
    public async Task What_is_wrong_with_an_act_has_a_code_and_nothing_is_done()
    {
        var id = await Samples.Incident(hub, "ops-feil", over: true);
        using var http = WithToken(hub.Address, hub.Token("operator"));

        using var reasonless = await http.Act($"incidents/{id}:note", new JsonObject { ["reason"] = " ", ["responsibility"] = "take" }, $"1-{id}");
        using var keyless = await http.Act($"incidents/{id}:note", Because("x"));
        using var word = await http.Act($"incidents/{id}:note", new JsonObject { ["reason"] = "x", ["responsibility"] = "both" }, $"2-{id}");
        using var tooLong = await http.Act($"incidents/{id}:note", Because(new string('x', 2001)), $"3-{id}");
        using var none = await http.Act($"incidents/{Guid.CreateVersion7()}:note", Because("x"), $"4-{id}");
        using var first = await http.Act($"incidents/{id}:note", Because("x"), $"5-{id}");
        using var other = await http.Act($"incidents/{id}:note", Because("y"), $"5-{id}");

        Assert.Equal("INT-0803", (string)(await reasonless.Json(HttpStatusCode.UnprocessableEntity))["code"]!);
        Assert.Equal("Idempotency-Key", (string)(await keyless.Json(HttpStatusCode.BadRequest))["errors"]![0]!["pointer"]!);
        Assert.Equal("/responsibility", (string)(await word.Json(HttpStatusCode.BadRequest))["errors"]![0]!["pointer"]!);
        Assert.Equal("INT-0862", (string)(await tooLong.Json(HttpStatusCode.UnprocessableEntity))["code"]!);
        Assert.Equal("INT-0861", (string)(await none.Json(HttpStatusCode.NotFound))["code"]!);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("INT-0816", (string)(await other.Json(HttpStatusCode.Conflict))["code"]!);
        Assert.Equal("INT-0861", (string)(await http.Read($"incidents/{Guid.CreateVersion7()}", HttpStatusCode.NotFound))["code"]!);
        Assert.Equal("state", (string)(await http.Read("incidents?state=closed", HttpStatusCode.BadRequest))["errors"]![0]!["pointer"]!);
        Assert.Equal(["Ringte leverandøren", "x"], (await http.Read($"incidents/{id}"))["notes"]!.AsArray().Select(note => (string)note!["text"]!));
    }

    [Fact]
    public async Task An_agency_sees_its_own_counts_and_nobody_elses()
    {
        var id = await Samples.Incident(hub, "ops-deling", over: true);
        using var whole = WithToken(hub.Address, hub.Token("operator"));
        using var own = WithToken(hub.Address, hub.Token("etatsleser"));
        using var neighbour = WithToken(hub.Address, hub.Token("naboleser"));

        Assert.Equal((340, 12, 2), Counts(await whole.Read($"incidents/{id}")));
        Assert.Equal((40, 2, 1), Counts(await own.Read($"incidents/{id}")));
        Assert.Equal((300, 10, 1), Counts(await neighbour.Read($"incidents/{id}")));
        Assert.Empty((await neighbour.Read($"incidents/{id}"))["incident"]!["flows"]!.AsArray());
        foreach (var reader in new[] { own, neighbour })
        {
            var found = await reader.Read($"incidents/{id}");
            Assert.Null(found["owner"] ?? found["notes"] ?? found["alerts"]);
            Assert.DoesNotContain((await reader.Read("incidents"))["items"]!.AsArray(), item => (long)item!["waiting"]! == 340);
        }

        using var ownPage = await hub.Http(ConsoleRole.Agency, ConsoleHub.Agency);
        using var neighbourPage = await hub.Http(ConsoleRole.Agency, Samples.Neighbour);
        using var thirdPage = await hub.Http(ConsoleRole.Agency, "0192:311780735");
        var (mine, theirs) = (await ownPage.GetStringAsync($"/hendelser/{id}", Cancellation), await neighbourPage.GetStringAsync($"/hendelser/{id}", Cancellation));
        Assert.Contains("ventet 40, og 2 trengte", mine, StringComparison.Ordinal);
        Assert.Contains("ventet 300, og 10 trengte", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Neighbour, mine, StringComparison.Ordinal);
        Assert.DoesNotContain(ConsoleHub.Agency, theirs, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Flow, theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("340", await ownPage.GetStringAsync("/hendelser", Cancellation), StringComparison.Ordinal);
        using var hidden = await thirdPage.GetAsync($"/hendelser/{id}", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task An_operator_of_another_agency_does_not_write_on_what_does_not_hit_it()
    {
        var id = await Samples.Incident(hub, "ops-fremmed", over: true, shared: false);
        using var other = await hub.Http(ConsoleRole.Operator, Samples.Neighbour);
        using var own = await hub.Http(ConsoleRole.Operator, ConsoleHub.Agency);

        using var refused = await other.Act($"incidents/{id}:note", Because("x"), $"o-{id}");
        using var done = await own.Act($"incidents/{id}:note", Because("x"), $"m-{id}");

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }

    private static (long Waiting, long Failed, int Agencies) Counts(JsonNode details) =>
        ((long)details["incident"]!["waiting"]!, (long)details["incident"]!["failed"]!, details["incident"]!["agencies"]!.AsArray().Count);
}
