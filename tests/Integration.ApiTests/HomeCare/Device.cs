using System.Text.Json.Nodes;
using Integration.Client;
using Integration.Client.Attachments;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Integration.ApiTests.HomeCare;

/// <summary>A tablet of home care: it keeps what it has recorded until the hub has answered for it, and sends the same again until then.</summary>
internal sealed class Device : IDisposable
{
    public const int Visits = 3;
    public const int EventsOfVisit = 3;
    private readonly int number;
    private readonly Func<string> freshToken;
    private readonly ServiceProvider services;
    private readonly IKnutepunkt hub;
    private readonly Queue<JsonArray> pending = [];
    private readonly byte[]? picture;
    private ResumableUpload? upload;
    private string? reference;
    private string token;

    public Device(int number, Uri address, Func<string> freshToken, double loss)
    {
        this.number = number;
        this.freshToken = freshToken;
        token = freshToken();
        var collection = new ServiceCollection();
        collection.AddKnutepunktClient(new KnutepunktOptions { Address = address, AccessToken = _ => ValueTask.FromResult(token) })
            .AddHttpMessageHandler(() => new BadLine(new Random(number), loss));
        services = collection.BuildServiceProvider();
        hub = services.GetRequiredService<IKnutepunkt>();
        picture = number % 10 == 0 ? [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * number))] : null;

        // The beginnings of all visits, then the rest of them: no visit's events lie side by side, and each visit is in both batches.
        pending.Enqueue([.. Enumerable.Range(0, Visits).Select(visit => Event(visit, 1))]);
        pending.Enqueue([.. Enumerable.Range(2, EventsOfVisit - 1).SelectMany(at => Enumerable.Range(0, Visits).Select(visit => Event(visit, at)))]);
    }

    public bool IsDone => pending.Count == 0;

    /// <summary>How many requests it took.</summary>
    public int Tries { get; private set; }

    public byte[]? Picture => picture;

    /// <summary>Sends what it can while it has coverage.</summary>
    public async Task Work(int tries, CancellationToken cancellationToken)
    {
        for (var i = 0; i < tries && !IsDone; i++)
        {
            Tries++;
            try
            {
                await Next(cancellationToken);
            }
            catch (ApiException refused) when ((int)refused.StatusCode is 401 or 404 or 409 or 410)
            {
                // 401: the token ran out while it had no coverage. 404, 409, 410: the upload says where it stands when it is asked again.
                if ((int)refused.StatusCode == 401)
                    token = freshToken();
            }
            catch (Exception lost) when (lost is HttpRequestException or ApiRequestException)
            {
                // The line: what was recorded is still here, and the next try sends the same.
            }
        }
    }

    public void Dispose() => services.Dispose();

    private async Task Next(CancellationToken cancellationToken)
    {
        var batch = pending.Peek();
        if (picture is not null && pending.Count == 1)
        {
            upload ??= new ResumableUpload(hub, "image/jpeg") { PartBytes = 30_000 };
            reference ??= await upload.ContinueAsync(new MemoryStream(picture), cancellationToken);
            batch[^1]!["data"]!["vedlegg"] = new JsonArray(new JsonObject { ["displayName"] = "sår.jpg", ["mediatype"] = "image/jpeg", ["ref"] = reference });
        }

        var answer = await hub.PostBatchAsync(CloudEventContent.FromText(batch.ToJsonString(), CloudEventContent.Batch), cancellationToken);
        Assert.All(answer.Items, item => Assert.True(item.Status == 202, $"{item.Status} {item.Problem?.Code}"));
        pending.Dequeue();
    }

    private JsonObject Event(int visit, int at) => Visit.Event($"D{number}-{visit}", at, $"{at - 1}", $"{Visit.Source}/nettbrett-{number}");
}
