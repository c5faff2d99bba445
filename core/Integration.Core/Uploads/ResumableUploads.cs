using Integration.Abstractions.Problems;
using Integration.Core.Clients;
using Integration.Core.Intake;
using Integration.Core.Ports;
using Integration.Core.Retention;
using Microsoft.Extensions.Options;

namespace Integration.Core.Uploads;

/// <summary>
/// Attachments that come in parts, over lines that break. Each part is sealed and on disk before it is answered for; the last one makes the attachment.
/// There are no clear bytes on disk at any time. What is another client's does not exist.
/// </summary>
internal sealed class ResumableUploads(
    IUploadStore uploads, IAttachmentStore attachments, DiskGuard disk, IOptions<IntakeOptions> limits, IOptions<RetentionOptions> retention, TimeProvider time)
{
    /// <summary>More would be a row for every few bytes.</summary>
    public const int MaxParts = 10_000;

    private const string PartType = "application/offset+octet-stream";
    private const int AtOnce = 100;
    private static readonly TimeSpan LongestCompletion = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);
    private readonly UploadTurns turns = new();

    /// <summary>Begins one; an empty attachment is whole at once.</summary>
    public async ValueTask<Result<UploadState>> Begin(Client client, long length, string mediaType, CancellationToken cancellationToken)
    {
        if (length > limits.Value.MaxAttachmentBytes)
        {
            return new Problem(IntakeProblems.TooLarge);
        }

        if (disk.IsLow)
        {
            return DiskLow();
        }

        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        if (length == 0)
        {
            await attachments.Save(new NewAttachment(id, client.Id, client.Agency, mediaType), Stream.Null, 0, cancellationToken);
            return new UploadState(id, 0, 0, null);
        }

        var upload = new Upload
        {
            Id = id,
            Client = client.Id,
            Agency = client.Agency,
            MediaType = mediaType,
            Length = length,
            CreatedAt = now,
            ExpiresAt = now.AddHours(retention.Value.UnreferencedAttachmentHours),
        };
        await uploads.Begin(upload, cancellationToken);
        return State(upload, 0);
    }

    /// <summary>How far it has come. A request that is still at it is ended first, so that the answer stays true.</summary>
    public async ValueTask<Result<UploadState>> Find(Client client, Guid id, CancellationToken cancellationToken)
    {
        using var turn = await turns.Take(id, cancellationToken);
        if (await Whole(client, id, cancellationToken) is { } whole)
        {
            return whole;
        }

        var (upload, state) = await Open(client, id, cancellationToken);
        return upload is { HasAll: true } ? await Resume(upload) : state;
    }

    /// <summary>Takes a part.</summary>
    /// <param name="client">Who sends it; authenticated.</param>
    /// <param name="id">The upload.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="body">Makes the part's body, given what tells that somebody else goes on.</param>
    /// <param name="cancellationToken">Ends the wait for another request; a part that has begun is kept as far as it came.</param>
    public async ValueTask<Result<UploadState>> Append(Client client, Guid id, long offset, Func<CancellationToken, UploadBody> body, CancellationToken cancellationToken)
    {
        using var turn = await turns.Take(id, cancellationToken);
        if (await Whole(client, id, cancellationToken) is { } whole)
        {
            return offset == whole.Length ? whole : new Problem(UploadProblems.Offset);
        }

        var (upload, state) = await Open(client, id, cancellationToken);
        if (upload is null)
        {
            return state;
        }

        if (upload.HasAll)
        {
            return await Resume(upload);
        }

        if (offset != upload.Offset)
        {
            return new Problem(UploadProblems.Offset);
        }

        if (upload.Parts.Count == MaxParts)
        {
            return new Problem(UploadProblems.TooManyParts);
        }

        if (disk.IsLow)
        {
            return DiskLow();
        }

        await using var content = body(turn.Ended);
        return await Keep(upload, content);
    }

    /// <summary>Forgets those that were not completed in time. Returns how many.</summary>
    public async ValueTask<int> Purge(CancellationToken cancellationToken)
    {
        var count = 0;
        while (true)
        {
            var expired = await uploads.Expired(time.GetUtcNow(), AtOnce, cancellationToken);
            foreach (var id in expired)
            {
                if (await uploads.Find(id, cancellationToken) is { } upload)
                {
                    await Forget(upload);
                }
            }

            count += expired.Count;
            if (expired.Count < AtOnce)
            {
                return count;
            }
        }
    }

    // From here on nothing is given up half-way: what came is kept, whether the sender waits for the answer or not.
    private async ValueTask<Result<UploadState>> Keep(Upload upload, UploadBody content)
    {
        var part = new NewAttachment(Guid.CreateVersion7(time.GetUtcNow()), upload.Client, upload.Agency, PartType);
        if (await attachments.Save(part, content, upload.Length - upload.Offset, CancellationToken.None) is not { } saved)
        {
            return new Problem(IntakeProblems.TooLarge);
        }

        if (!content.Counts())
        {
            await attachments.Remove([saved.Id], CancellationToken.None);
            return new Problem(UploadProblems.Checksum);
        }

        if (saved.Size == 0)
        {
            await attachments.Remove([saved.Id], CancellationToken.None);
            return State(upload, upload.Offset);
        }

        var longer = upload with { Parts = [.. upload.Parts, new UploadPart(saved.Id, saved.Size)] };
        if (!await uploads.Append(upload.Id, upload.Offset, longer.Parts[^1], CancellationToken.None))
        {
            // Another hub was quicker.
            await attachments.Remove([saved.Id], CancellationToken.None);
            return new Problem(UploadProblems.Offset);
        }

        return longer.HasAll ? await Complete(longer) : State(longer, longer.Offset);
    }

    // All parts are here and the attachment is not: the hub that took the last part makes it, or has died.
    private async ValueTask<Result<UploadState>> Resume(Upload upload) =>
        await attachments.Find(upload.Parts[^1].Attachment, CancellationToken.None) is { } last && time.GetUtcNow() - last.CreatedAt >= LongestCompletion
            ? await Complete(upload)
            : new Problem(UploadProblems.Completing) { RetryAfter = AskAgain };

    private async ValueTask<Result<UploadState>> Complete(Upload upload)
    {
        var parts = new List<AttachmentInfo>();
        foreach (var part in upload.Parts)
        {
            if (await attachments.Find(part.Attachment, CancellationToken.None) is not { } found)
            {
                return new Problem(UploadProblems.Gone);
            }

            parts.Add(found);
        }

        // What a hub that died at this point left.
        await attachments.Remove([upload.Id], CancellationToken.None);
        await using var content = new PartsStream(parts, attachments);
        if (await attachments.Save(new NewAttachment(upload.Id, upload.Client, upload.Agency, upload.MediaType), content, upload.Length, CancellationToken.None) is not { } whole)
        {
            return new Problem(UploadProblems.Offset);
        }

        await Forget(upload);
        return new UploadState(whole.Id, whole.Size, whole.Size, null);
    }

    private async ValueTask Forget(Upload upload)
    {
        await uploads.End(upload.Id, CancellationToken.None);
        await attachments.Remove([.. upload.Parts.Select(part => part.Attachment)], CancellationToken.None);
    }

    private async ValueTask<UploadState?> Whole(Client client, Guid id, CancellationToken cancellationToken) =>
        await attachments.Find(id, cancellationToken) is { } found && found.Client == client.Id && found.MediaType != PartType ? new UploadState(id, found.Size, found.Size, null) : null;

    private async ValueTask<(Upload? Upload, Result<UploadState> State)> Open(Client client, Guid id, CancellationToken cancellationToken)
    {
        if (await uploads.Find(id, cancellationToken) is not { } upload || upload.Client != client.Id)
        {
            return (null, new Problem(UploadProblems.Unknown));
        }

        return upload.ExpiresAt <= time.GetUtcNow() ? (null, new Problem(UploadProblems.Gone)) : (upload, State(upload, upload.Offset));
    }

    private static UploadState State(Upload upload, long offset) => new(upload.Id, offset, upload.Length, upload.ExpiresAt);

    private static Problem DiskLow() => new(IntakeProblems.DiskLow) { RetryAfter = TimeSpan.FromSeconds(30) };
}
