using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.ApiTests.Hosting;

namespace Integration.ApiTests.OpenApi;

/// <summary>The document is a contract: a change of it is a reviewed decision.</summary>
public sealed class OpenApiTests(HubHost hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("v1")]
    [InlineData("ops-v1")]
    public async Task The_document_is_the_one_that_was_reviewed(string name)
    {
        var document = JsonNode.Parse(await hub.Anonymous.GetStringAsync($"/openapi/{name}.json", Cancellation))!;
        document.AsObject().Remove("servers");
        var received = document.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
        var golden = Path.Combine(SourceFolder(), $"openapi.{name}.json");
        if (File.Exists(golden) && await File.ReadAllTextAsync(golden, Cancellation) == received)
            return;

        await File.WriteAllTextAsync(Path.ChangeExtension(golden, ".received.json"), received, Cancellation);
        Assert.Fail("The document has changed. If that is meant: tests/accept");
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("ops-v1")]
    public async Task Every_operation_is_named_summarised_and_says_how_it_refuses(string name)
    {
        var document = JsonNode.Parse(await hub.Anonymous.GetStringAsync($"/openapi/{name}.json", Cancellation))!;

        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => operation.Value!)).ToList();
        Assert.True(operations.Count >= 15);
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty((string)operation["operationId"]!);
            Assert.NotEmpty((string)operation["summary"]!);
            Assert.NotNull(operation["responses"]!["401"]!["content"]!["application/problem+json"]!["example"]);
            Assert.NotNull(operation["responses"]!["403"]);
        });
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(Path.GetDirectoryName(file))!;
}
