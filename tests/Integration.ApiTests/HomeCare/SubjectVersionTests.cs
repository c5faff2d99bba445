using System.Net;
using System.Text.Json.Nodes;
using Integration.ApiTests.Hosting;
using Integration.Client;
using Integration.Client.Messages;

namespace Integration.ApiTests.HomeCare;

/// <summary>Two that write about the same visit: neither is passed over without knowing it.</summary>
public sealed class SubjectVersionTests(HubHost hub)
{
    private readonly string visit = $"HJ-{Guid.CreateVersion7():N}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IKnutepunkt Device => hub.As("hjemme");

    [Fact]
    public async Task Post_with_the_version_that_was_seen_makes_the_next_and_says_so()
    {
        using var first = await Device.PostAsync(Visit.Event(visit, 1).Content(), Cancellation);
        using var second = await Device.PostAsync(Visit.Event(visit, 2).Content(), "\"1\"", Cancellation);

        Assert.Equal(("\"1\"", "\"2\""), (first.Headers!.ETag?.Tag, second.Headers!.ETag?.Tag));
    }

    [Fact]
    public async Task Post_is_refused_with_the_version_it_is_now_when_somebody_else_wrote_in_between()
    {
        await Device.PostAsync(Visit.Event(visit, 1).Content(), Cancellation);
        await Device.PostAsync(Visit.Event(visit, 2).Content(), "\"1\"", Cancellation);

        using var passed = await Device.PostAsync(Visit.Event(visit, 3).Content(), "\"1\"", Cancellation);
        using var silent = await Device.PostAsync(Visit.Event(visit, 3).Content(), Cancellation);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "\"2\"", "INT-0118"), (passed.StatusCode, passed.Headers!.ETag?.Tag, passed.Error.Problem()?.Code));
        Assert.Equal((HttpStatusCode.PreconditionRequired, "\"2\"", "INT-0119"), (silent.StatusCode, silent.Headers!.ETag?.Tag, silent.Error.Problem()?.Code));
        Assert.Equal("2", Assert.Single(passed.Error.Problem()!.Errors!).Expected);
        Assert.Equal(2, (await Device.ListAsync(subject: $"besok/{visit}", cancellationToken: Cancellation)).Items.Count);
    }

    [Fact]
    public async Task Replay_gives_the_first_answer_and_its_version_whatever_was_written_since()
    {
        using var first = await Device.PostAsync(Visit.Event(visit, 1).Content(), Cancellation);
        await Device.PostAsync(Visit.Event(visit, 2).Content(), "\"1\"", Cancellation);

        using var again = await Device.PostAsync(Visit.Event(visit, 1).Content(), Cancellation);

        Assert.Equal((first.Content!.Id, "\"1\""), (again.Content!.Id, again.Headers!.ETag?.Tag));
        Assert.True(again.Headers!.Contains("Idempotent-Replay"));
    }

    [Fact]
    public async Task Each_event_of_a_batch_says_for_itself_what_was_seen()
    {
        await Device.PostAsync(Visit.Event(visit, 1).Content(), Cancellation);
        var other = $"{visit}-b";

        var answer = await Batch(Visit.Event(visit, 2, "1"), Visit.Event(visit, 3, "1"), Visit.Event(visit, 4, "2"), Visit.Event(other, 1, "0"), Visit.Event(other, 2));

        Assert.Equal([202, 412, 202, 202, 428], answer.Items.Select(item => item.Status));
        Assert.Equal(["2", null, "3", "1", null], answer.Items.Select(item => item.Etag));
        Assert.Equal(["2", "1"], answer.Items.Where(item => item.Problem is not null).Select(item => Assert.Single(item.Problem!.Errors!).Expected));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("W/\"1\"")]
    [InlineData("1")]
    [InlineData("\"en\"")]
    [InlineData("\"1\", \"2\"")]
    public async Task Condition_that_the_hub_cannot_keep_is_refused(string ifMatch)
    {
        using var http = hub.Http("hjemme");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages") { Content = Visit.Event(visit, 1).Content() };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);

        using var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal("INT-0609", (await answer.Problem(HttpStatusCode.BadRequest, Cancellation)).Code);
    }

    [Fact]
    public async Task Condition_on_a_type_without_versions_is_refused_and_not_passed_over()
    {
        using var header = await hub.As("portal").PostAsync(Event.New().Content(), "\"0\"", Cancellation);
        using var attribute = await hub.As("portal").PostAsync(Event.New().With("ifmatch", "0").Content(), Cancellation);
        using var both = await Device.PostAsync(Visit.Event(visit, 1, "0").Content(), "\"1\"", Cancellation);
        using var without = await Device.PostAsync(Visit.Event(visit, 1).Without("subject").Content(), Cancellation);

        Assert.All([header, attribute, both], answer => Assert.Equal(("INT-0104", "/ifmatch"), (answer.Error.Problem()!.Code, Assert.Single(answer.Error.Problem()!.Errors!).Pointer)));
        Assert.Equal(("INT-0104", "/subject"), (without.Error.Problem()!.Code, Assert.Single(without.Error.Problem()!.Errors!).Pointer));
    }

    private Task<BatchAnswer> Batch(params JsonObject[] events) =>
        Device.PostBatchAsync(CloudEventContent.FromText(new JsonArray([.. events]).ToJsonString(), CloudEventContent.Batch), Cancellation);
}
