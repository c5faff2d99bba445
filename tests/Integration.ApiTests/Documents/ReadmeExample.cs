using Integration.Client;
using Integration.Client.Mailboxes;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ApiTests.Documents;

/// <summary>The lines that README.md shows.</summary>
internal static class ReadmeExample
{
    public static async Task<int> Run(Uri address, Func<CancellationToken, ValueTask<string>> getToken, string source, string mailbox, object form)
    {
        // #readme
        var services = new ServiceCollection();
        services.AddKnutepunktClient(new KnutepunktOptions { Address = address, AccessToken = getToken });
        await using var provider = services.BuildServiceProvider();
        var hub = provider.GetRequiredService<IKnutepunkt>();

        using var message = CloudEventContent.Create("GRV-2026-000417/1", source, "no.kommune.skjema.innsendt.v1", form, subject: "GRV-2026-000417");
        var posted = await hub.PostAsync(message); // on the hub's disk, or refused with a code
        Console.WriteLine(posted.Content?.Id.ToString() ?? posted.Error.Problem()?.Code);

        var received = await hub.ReceiveAsync(mailbox, new ReceiveRequest { Wait = 30 }); // waits for an answer
        foreach (var answer in received.Content?.Messages ?? [])
            await hub.CompleteAsync(mailbox, answer.LockToken); // dealt with
        // #end
        return received.Content?.Messages.Count ?? 0;
    }
}
