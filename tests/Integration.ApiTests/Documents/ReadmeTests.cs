using Integration.ApiTests.Hosting;

namespace Integration.ApiTests.Documents;

public sealed class ReadmeTests
{
    /// <summary>On a hub of its own, because the example uses fixed ids and takes what is in the mailbox.</summary>
    [Fact]
    public async Task The_example_posts_and_receives()
    {
        await using var hub = new HubHost();
        await hub.InitializeAsync();

        var received = await ReadmeExample.Run(hub.Address, _ => ValueTask.FromResult(hub.Token("portal")), Event.Source, "portal", Event.Data("tilbake"));

        Assert.Equal(1, received);
    }
}
