using System.Net;
using System.Text.Json.Nodes;
using Integration.Abstractions.Messages;
using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using Integration.Core.Ports;
using Integration.Simulators.Fagsystem;
using static Integration.ConsoleTests.Ops.OpsClient;

namespace Integration.ConsoleTests.Ops;

/// <summary>The operators' API on a hub of its own, with a destination that fails when it is told to.</summary>
public sealed class OpsTests(ConsoleHub hub) : IClassFixture<ConsoleHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_finds_what_failed_forecasts_and_sends_it_again_once()
    {
        var id = await Stopped("GRUPPE-OPS");
        using var http = WithToken(hub.Address, hub.Token("operator"));

        var group = (await http.Read("failures"))["groups"]!.AsArray().First(one => (string)one!["sample"]! == id.ToString("D"))!;
        using var forecast = await http.Act($"failures/{group["id"]}:retry", new JsonObject { ["dryRun"] = true });
        Assert.Equal((int)group["count"]!, (int)(await forecast.Json())["forecast"]!["qualifies"]!);
        var body = Because("mended");
        using var first = await http.Act($"failures/{group["id"]}:retry", body, "group-1-1");
        using var again = await http.Act($"failures/{group["id"]}:retry", body, "group-1-1");
        var (job, repeated) = ((await first.Json(HttpStatusCode.Accepted))["job"]!, (await again.Json(HttpStatusCode.Accepted))["job"]!);

        Assert.Equal((string)job["id"]!, (string)repeated["id"]!);
        await Completed(id);
        await Eventually.Get(async () => (await http.Read($"jobs/{job["id"]}"))["endedAt"], ended => ended is not null, Cancellation);
        Assert.Equal("group-retried", (string)(await http.Read("audit"))["items"]![0]!["act"]!);
        Assert.True((bool)(await http.Read("audit:verify"))["whole"]!);
    }

    [Fact]
    public async Task A_repeated_key_is_one_act_and_another_request_with_it_is_refused()
    {
        var id = await Stopped("NOKKEL-1");
        using var http = WithToken(hub.Address, hub.Token("operator"));

        using var first = await http.Act($"messages/{id}:retry", Because("mended"), "k-1-2");
        await Completed(id);
        using var again = await http.Act($"messages/{id}:retry", Because("mended"), "k-1-2");
        using var other = await http.Act($"messages/{id}:retry", Because("something else"), "k-1-2");
        using var keyless = await http.Act($"messages/{id}:retry", Because("mended"));
        using var reasonless = await http.Act($"messages/{id}:retry", Because(" "), "k-2-2");

        Assert.Equal((await first.Json()).ToJsonString(), (await again.Json()).ToJsonString());
        Assert.Equal("INT-0816", (string)(await other.Json(HttpStatusCode.Conflict))["code"]!);
        Assert.Equal("Idempotency-Key", (string)(await keyless.Json(HttpStatusCode.BadRequest))["errors"]![0]!["pointer"]!);
        Assert.Equal("INT-0803", (string)(await reasonless.Json(HttpStatusCode.UnprocessableEntity))["code"]!);
        Assert.Single(await hub.Operations.Audit(null, 100, Cancellation), record => record.Entry.Subject == id.ToString("D"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task A_session_is_not_used_from_another_site(string header, string value)
    {
        var id = await hub.Post($"CSRF-{value}", "completed");
        using var http = await hub.Http();

        using var refused = await http.Act($"messages/{id}:note", Because("x"), value, (header, value));
        using var own = await http.Act($"messages/{id}:note", Because("x"), value, ("Sec-Fetch-Site", "same-origin"));
        using var form = new HttpRequestMessage(HttpMethod.Post, $"/ops/v1/messages/{id}:note") { Content = new FormUrlEncodedContent([new("reason", "x")]), Headers = { { "Idempotency-Key", $"{value}-form" } } };
        using var asForm = await http.SendAsync(form, Cancellation);

        Assert.Equal("INT-0840", (string)(await refused.Json(HttpStatusCode.Forbidden))["code"]!);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.False(asForm.IsSuccessStatusCode);
        Assert.Single((await hub.Message(id)).Events);
    }

    [Fact]
    public async Task Edited_data_goes_once_whoever_sends_the_request_again_and_the_original_ends_with_a_link()
    {
        var id = await Stopped("REDIGER-OPS");
        using var http = WithToken(hub.Address, hub.Token("operator"));
        var body = new JsonObject { ["reason"] = "Tittelen var feil", ["data"] = Data("REDIGER-OPS", "Rettet tittel") };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => http.Act($"messages/{id}:edit-and-send", body, "edit-1-4")));
        var ids = new HashSet<Guid>();
        foreach (var answer in answers)
            ids.Add((Guid)(await answer.Json(HttpStatusCode.Accepted))["id"]!);
        using var late = await http.Act($"messages/{id}:edit-and-send", body, "edit-2-4");

        var copy = Assert.Single(ids);
        await Completed(copy);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var original = await hub.Message(id);
        Assert.Equal(DeliveryState.Cancelled, original.Deliveries[0].State);
        Assert.Equal(copy.ToString("D"), Assert.Single(original.Events, happened => happened.Kind == "superseded").Detail);
        var sent = await hub.Message(copy);
        Assert.Equal((id.ToString("D"), original.Message.Envelope.Subject), (sent.Message.Envelope.CausationId, sent.Message.Envelope.Subject));
        var remote = Assert.Single(hub.Simulators.Get<FagsystemSimulator>().Deliveries, delivery => delivery.Key?.StartsWith(copy.ToString("N"), StringComparison.Ordinal) == true);
        Assert.Equal(1, hub.Simulators.Get<FagsystemSimulator>().Effects(remote.Key!));
    }

    [Fact]
    public async Task Edited_data_that_breaks_the_schema_is_refused_with_every_place_and_nothing_is_done()
    {
        var id = await Stopped("REDIGER-FEIL");
        using var http = WithToken(hub.Address, hub.Token("operator"));
        var wrong = Data("REDIGER-FEIL", "x");
        wrong["innsender"]!["fnr"] = "123";
        wrong.Remove("skjema");

        using var answer = await http.Act($"messages/{id}:edit-and-send", new JsonObject { ["reason"] = "x", ["data"] = wrong }, "edit-1-5");
        var problem = await answer.Json(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("INT-0830", (string)problem["code"]!);
        Assert.True(problem["errors"]!.AsArray().Count >= 2, problem.ToJsonString());
        Assert.Contains(problem["errors"]!.AsArray(), error => (string)error!["pointer"]! == "/innsender/fnr");
        Assert.Equal(DeliveryState.NeedsAction, (await hub.Message(id)).Deliveries[0].State);
    }

    [Fact]
    public async Task A_special_category_waits_for_another_person_and_no_retry_gets_round_it()
    {
        var id = await Stopped("REDIGER-HELSE", "health");
        using var author = await hub.Http(name: "Kari Prøve");
        using var second = await hub.Http(name: "Ola Prøve");

        using var asked = await author.Act($"messages/{id}:edit-and-send", new JsonObject { ["reason"] = "x", ["data"] = Data("REDIGER-HELSE", "Rettet") }, "e-1-6");
        var copy = (Guid)(await asked.Json(HttpStatusCode.Accepted))["id"]!;
        using var ownApproval = await author.Act($"messages/{copy}:approve", Because("x"), "a-1-6");
        using var retry = await author.Act($"messages/{copy}:retry", Because("x"), "r-1-6");
        var group = (await author.Read("failures"))["groups"]!.AsArray().First(one => (string)one!["sample"]! == copy.ToString("D"))!;
        using var groupRetry = await author.Act($"failures/{group["id"]}:retry", Because("x"), "g-1-6");
        var before = (await hub.Message(id)).Deliveries[0].State;
        using var approved = await second.Act($"messages/{copy}:approve", Because("Enig"), "a-2-6");

        Assert.True((bool)(await asked.Json(HttpStatusCode.Accepted))["awaitsApproval"]!);
        Assert.Equal("INT-0834", (string)(await ownApproval.Json(HttpStatusCode.Conflict))["code"]!);
        Assert.Equal("INT-0833", (string)(await retry.Json(HttpStatusCode.Conflict))["code"]!);
        Assert.Equal("INT-0833", (string)(await groupRetry.Json(HttpStatusCode.Conflict))["code"]!);
        Assert.Equal(DeliveryState.NeedsAction, before);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        await Completed(copy);
        Assert.Equal(DeliveryState.Cancelled, (await hub.Message(id)).Deliveries[0].State);
        Assert.Equal(Sensitivity.Health, (await hub.Message(copy)).Message.Envelope.Sensitivity);
    }

    [Fact]
    public async Task A_declined_copy_is_not_sent_and_the_original_stands()
    {
        var id = await Stopped("REDIGER-AVVIST", "childwelfare");
        using var author = await hub.Http(name: "Kari Prøve");
        using var second = await hub.Http(name: "Ola Prøve");
        using var asked = await author.Act($"messages/{id}:edit-and-send", new JsonObject { ["reason"] = "x", ["data"] = Data("REDIGER-AVVIST", "Rettet") }, "e-1-7");
        var copy = (Guid)(await asked.Json(HttpStatusCode.Accepted))["id"]!;

        using var declined = await second.Act($"messages/{copy}:decline", Because("Nei"), "d-1-7");
        using var late = await second.Act($"messages/{copy}:approve", Because("Jo"), "d-2-7");

        Assert.Equal(HttpStatusCode.OK, declined.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal((DeliveryState.NeedsAction, DeliveryState.Cancelled), ((await hub.Message(id)).Deliveries[0].State, (await hub.Message(copy)).Deliveries[0].State));
    }

    [Fact]
    public async Task Masked_content_shows_no_part_of_a_personal_number_and_unmasking_is_written_down_once()
    {
        var id = await hub.Post("MASKERT-OPS", "completed");
        using var http = WithToken(hub.Address, hub.Token("operator"));

        var masked = (await http.Read($"messages/{id}/payload")).ToJsonString();
        using var first = await http.Act($"messages/{id}/payload:unmask", Because("Innbygger har ringt"), "u-1-8");
        using var again = await http.Act($"messages/{id}/payload:unmask", Because("Innbygger har ringt"), "u-1-8");

        Assert.DoesNotContain(ConsoleHub.Person[..6], masked);
        Assert.Contains(ConsoleHub.Person, (await first.Json()).ToJsonString());
        Assert.Contains(ConsoleHub.Person, (await again.Json()).ToJsonString());
        Assert.Single(await hub.Operations.Audit(null, 100, Cancellation), record => record.Entry.Act == "content-unmasked" && record.Entry.Subject == id.ToString("D"));
    }

    [Fact]
    public async Task A_note_is_for_operators_and_tells_who_looks_into_it()
    {
        var id = await hub.Post("NOTAT-1", "completed");
        using var http = await hub.Http();
        using var agency = await hub.Http(ConsoleRole.Agency, ConsoleHub.Agency);

        using var taken = await http.Act($"messages/{id}:note", new JsonObject { ["reason"] = "Jeg ringer leverandøren", ["responsibility"] = "take" }, "n-1-9");
        var seen = await http.Read($"messages/{id}");
        var theirs = await agency.Read($"messages/{id}");

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal("Kari Prøve (operator)", (string)seen["investigation"]!["owner"]!);
        Assert.Contains("Jeg ringer", seen["notes"]!.ToJsonString());
        Assert.DoesNotContain("Jeg ringer", theirs.ToJsonString());
    }

    [Fact]
    public async Task A_parked_message_waits_until_it_is_sent_again()
    {
        using var http = WithToken(hub.Address, hub.Token("operator"));
        using var paused = await http.Act("adapters/fagsystem:pause", Because("test"), "p-1-10");
        var id = await hub.Post("PARKERT-1", "held");

        using var parked = await http.Act($"messages/{id}:park", Because("Vent på avklaring"), "p-2-10");
        using var resumed = await http.Act("adapters/fagsystem:resume", Because("test"), "p-3-10");
        var after = await hub.Post("PARKERT-2", "completed");
        var state = (await hub.Message(id)).Deliveries[0].State;
        using var retried = await http.Act($"messages/{id}:retry", Because("Avklart"), "p-4-10");

        Assert.All([paused, parked, resumed, retried], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(DeliveryState.NeedsAction, state);
        Assert.NotEqual(id, after);
        await Completed(id);
    }

    [Fact]
    public async Task Messages_are_found_by_what_a_person_has_at_hand_page_by_page()
    {
        var first = await hub.Post("SOK-OPS", "completed");
        var second = await hub.Post("SOK-OPS", "completed");
        using var http = WithToken(hub.Address, hub.Token("operator"));

        var page = await http.Read("messages?q=SOK-OPS&limit=1");
        var next = await http.Read($"messages?q=SOK-OPS&limit=1&cursor={page["next"]}");
        var exact = await http.Read("messages?case=SOK-OPS&state=completed&target=fagsystem&client=skjemaportal&type=no.kommune.skjema.innsendt.v1");

        Assert.Equal((second, first), ((Guid)page["items"]![0]!["message"]!["id"]!, (Guid)next["items"]![0]!["message"]!["id"]!));
        Assert.Null(next["next"]);
        Assert.Equal(2, exact["items"]!.AsArray().Count);
        Assert.Equal("INT-0610", (string)(await http.Read($"messages?q={ConsoleHub.Person}", HttpStatusCode.BadRequest))["code"]!);
        Assert.Equal("INT-0609", (string)(await http.Read("messages?state=x", HttpStatusCode.BadRequest))["code"]!);
    }

    [Fact]
    public async Task The_hub_tells_how_it_stands_and_what_it_runs_on()
    {
        await Stopped("STATUS-1");
        using var http = WithToken(hub.Address, hub.Token("operator"));

        Assert.Contains((await http.Read("overview"))["adapters"]!.AsArray(), adapter => (string)adapter!["id"]! == "fagsystem");
        Assert.Equal("fagsystem", (string)(await http.Read("adapters/fagsystem"))["id"]!);
        Assert.Contains((await http.Read("flows"))["items"]!.AsArray(), flow => (string)flow!["id"]! == "kopi-til-fagsystem");
        Assert.NotEmpty((await http.Read("schemas"))["items"]!.AsArray());
        Assert.Contains((await http.Read("failures?group=agency"))["counts"]!.AsArray(), count => (string)count!["key"]! == ConsoleHub.Agency);
        await http.Read("adapters/no-such", HttpStatusCode.NotFound);
        await http.Read("failures?group=x", HttpStatusCode.BadRequest);
    }

    private static JsonObject Data(string reference, string title) => new()
    {
        ["skjema"] = "skjenkebevilling",
        ["referanse"] = reference,
        ["innsendt"] = "2026-03-02T09:15:27+01:00",
        ["innsender"] = new JsonObject { ["fnr"] = ConsoleHub.Person, ["navn"] = "Øyvind Prøve" },
        ["tittel"] = title,
        ["svar"] = new JsonObject { ["adresse"] = "Testveien 12" },
    };

    private async Task<Guid> Stopped(string reference, string sensitivity = "personal")
    {
        hub.Break();
        var id = await hub.Post(reference, "needs-action", sensitivity: sensitivity);
        hub.Mend();
        return id;
    }

    private Task Completed(Guid id) => Eventually.Get(async () => (await hub.Message(id)).Deliveries[0].State, state => state == DeliveryState.Completed, Cancellation);
}
