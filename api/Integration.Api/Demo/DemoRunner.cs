using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Integration.Client;
using Integration.Client.Mailboxes;
using Integration.Client.Messages;
using Integration.Simulators.Hosting;
using Refit;

namespace Integration.Api.Demo;

/// <summary>Plays the business systems: posts each sample, fetches what lies in mailboxes, and follows each message until it is as expected.</summary>
internal sealed class DemoRunner(DemoClients clients, SimulatorHost simulators, string samplesFolder, string data, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Plays one sample to its end.</summary>
    public async Task<DemoResult> Play(DemoSample sample, CancellationToken cancellationToken)
    {
        var run = Guid.CreateVersion7().ToString("N")[^12..];
        var clock = Stopwatch.StartNew();
        if (sample.Fault is not null)
        {
            simulators.Faults.Add(sample.Fault);
        }

        if (sample.Happens is { } happening)
        {
            Happen(sample, happening);
            return await Arrival(sample, clock, cancellationToken);
        }

        if (sample.Drop is { } drop)
        {
            await Leave(drop, run, cancellationToken);
            return await Arrival(sample, clock, cancellationToken);
        }

        var sender = clients.As(sample.Client!);

        Guid[] ids;
        try
        {
            var text = ((JsonNode?)sample.Batch ?? sample.Event!).ToJsonString().Replace("{run}", run, StringComparison.Ordinal);
            if (sample.Attachment is not null)
            {
                text = await Attach(sender, sample.Attachment, text, cancellationToken);
            }

            if (sample.Batch is not null)
            {
                var items = (await sender.PostBatchAsync(CloudEventContent.FromText(text, CloudEventContent.Batch), cancellationToken)).Items;
                if (items.FirstOrDefault(item => item.Id is null) is { } refused)
                {
                    return new DemoResult(sample, null, null, refused.Problem?.Code, null, clock.Elapsed);
                }

                ids = [.. items.Select(item => item.Id!.Value)];
            }
            else
            {
                var answer = await sender.PostAsync(CloudEventContent.FromText(text), cancellationToken);
                if (answer.Content is null)
                {
                    throw answer.Error!;
                }

                ids = [answer.Content.Id];
            }
        }
        catch (ApiException refused) when (refused.StatusCode < HttpStatusCode.InternalServerError)
        {
            return new DemoResult(sample, null, null, CodeOf(refused), null, clock.Elapsed);
        }

        var result = await Follow(sample, sender, ids[0], clock, cancellationToken);
        foreach (var id in ids.Skip(1))
        {
            if (result.AsExpected)
            {
                result = await Follow(sample, sender, id, clock, cancellationToken);
            }
        }

        return result;
    }

    private void Happen(DemoSample sample, DemoHappening happening)
    {
        if (simulators.Find(happening.Simulator)?.Happen(happening.What) != true)
        {
            throw new InvalidDataException($"{sample.Title}: nothing of that kind happens at {happening.Simulator}");
        }
    }

    /// <summary>As a system does it that the hub shares a folder with: under another name, then renamed.</summary>
    private async Task Leave(DemoDrop drop, string run, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(samplesFolder, drop.File), cancellationToken);
        var path = Path.Combine(data, drop.Folder, $"{run}{Path.GetExtension(drop.File)}");
        await File.WriteAllTextAsync($"{path}.tmp", text.Replace("{run}", run, StringComparison.Ordinal), cancellationToken);
        File.Move($"{path}.tmp", path);
    }

    /// <summary>The same message must come into every receiver's mailbox.</summary>
    private async Task<DemoResult> Arrival(DemoSample sample, Stopwatch clock, CancellationToken cancellationToken)
    {
        Guid? cause = null;
        foreach (var receiver in sample.Receivers)
        {
            Guid? found = null;
            while (found is null && clock.Elapsed < Patience)
            {
                found = await FetchAny(clients.As(receiver.Client), receiver.Mailbox, cause, cancellationToken);
                if (found is null)
                {
                    await Task.Delay(LookEvery, time, cancellationToken);
                }
            }

            if (found is null)
            {
                return new DemoResult(sample, cause, null, null, null, clock.Elapsed);
            }

            cause = found;
        }

        return new DemoResult(sample, cause, null, null, null, clock.Elapsed) { Received = true };
    }

    /// <summary>Takes one message out of a mailbox and gives what it came from; given that, takes the one that came from it and gives others back.</summary>
    private static async Task<Guid?> FetchAny(IKnutepunkt client, string mailbox, Guid? cause, CancellationToken cancellationToken)
    {
        var answer = await client.ReceiveAsync(mailbox, new ReceiveRequest { Max = 10 }, cancellationToken);
        Guid? found = null;
        foreach (var message in answer.Content?.Messages ?? [])
        {
            var from = message.Event.GetProperty("causationid").GetGuid();
            if (found is null && (cause is null || from == cause))
            {
                found = from;
                await client.CompleteAsync(mailbox, message.LockToken, cancellationToken);
            }
            else
            {
                await client.AbandonAsync(mailbox, message.LockToken, cancellationToken);
            }
        }

        return found;
    }

    private async Task<DemoResult> Follow(DemoSample sample, IKnutepunkt sender, Guid id, Stopwatch clock, CancellationToken cancellationToken)
    {
        string? reply = null;
        MessageStatus status;
        DemoResult result;
        do
        {
            if (sample.Receiver is { } receiver)
            {
                await Fetch(clients.As(receiver.Client), receiver.Mailbox, id, cancellationToken);
            }

            if (sample.Reply is not null)
            {
                reply ??= await Fetch(sender, sample.Client!, id, cancellationToken);
            }

            status = await sender.GetAsync(id, cancellationToken);
            result = new DemoResult(sample, id, status, null, reply, clock.Elapsed);
            if (!result.AsExpected)
            {
                await Task.Delay(LookEvery, time, cancellationToken);
            }
        }
        while (!result.AsExpected && clock.Elapsed < Patience);
        return result;
    }

    /// <summary>Takes one message out of a mailbox when it came from <paramref name="cause"/>, and gives its type; others are given back.</summary>
    private static async Task<string?> Fetch(IKnutepunkt client, string mailbox, Guid cause, CancellationToken cancellationToken)
    {
        var answer = await client.ReceiveAsync(mailbox, new ReceiveRequest { Max = 10 }, cancellationToken);
        string? type = null;
        foreach (var message in answer.Content?.Messages ?? [])
        {
            if (message.Event.TryGetProperty("causationid", out var causation) && causation.GetString() == cause.ToString("D"))
            {
                type = message.Event.GetProperty("type").GetString();
                await client.CompleteAsync(mailbox, message.LockToken, cancellationToken);
            }
            else
            {
                await client.AbandonAsync(mailbox, message.LockToken, cancellationToken);
            }
        }

        return type;
    }

    private async Task<string> Attach(IKnutepunkt client, string file, string text, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(Path.Combine(samplesFolder, file));
        using var content = new StreamContent(stream);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        var stored = await client.UploadAsync(content, cancellationToken);
        return text
            .Replace("{attachment}", stored.Ref, StringComparison.Ordinal)
            .Replace("{sha256}", stored.Sha256, StringComparison.Ordinal)
            .Replace("\"{size}\"", stored.Size.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string CodeOf(ApiException refused) =>
        JsonNode.Parse(refused.Content ?? "{}")?["code"]?.GetValue<string>() ?? $"HTTP {(int)refused.StatusCode}";
}
