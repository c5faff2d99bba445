using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FileDrop;

/// <summary>
/// Puts messages into a folder. Every file is whole or not there, and the one that says that the message is there comes last. Names are made of the delivery's key,
/// so an attempt that comes again finds what an earlier one wrote, and does nothing.
/// </summary>
internal sealed class DropOutbox(string id, FileDropOutOptions options, IDocumentFormat? format, IDropFolder folder)
{
    public const string Folder = "outbox";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The file is read as JSON; æ, ø and å stay what they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (options.MessageTypes.Length > 0 && !options.MessageTypes.Contains(message.Type))
            return DeliveryResult.Failed(new Problem(FileDropProblems.UnknownType) { Detail = message.Type });

        if (format is not null)
        {
            // A document with its attachments in it.
            return (await format.Write(message, context.Attachments, cancellationToken)).TryGet(out var document, out var wrong)
                ? await Publish([DropWrite.Of($"{context.ExternalKey}{format.Extension}", document.ToArray())], context, cancellationToken)
                : DeliveryResult.Failed(wrong);
        }

        var (data, attachments) = OutboundFiles.Of(message.Data, context.ExternalKey);
        var files = new List<SidecarFile>();
        var writes = new List<DropWrite>();
        foreach (var attachment in attachments)
        {
            if (!(await Describe(attachment, context.Attachments, cancellationToken)).TryGet(out var file, out var problem))
                return DeliveryResult.Failed(problem);
            files.Add(file);
            // Opened again: the checksum decides whether it is written at all.
            writes.Add(new(file.Name!, file.Sha256!, async token => (await context.Attachments.Open(attachment.Reference, token))!));
        }

        if (options.Layout == FileDropLayout.Envelope)
        {
            writes.Add(DropWrite.Of($"{context.ExternalKey}.json", Envelope(message, context, data, files)));
        }
        else
        {
            writes.Add(DropWrite.Of($"{context.ExternalKey}.json", JsonSerializer.SerializeToUtf8Bytes(data, Readable)));
            writes.Add(DropWrite.Of($"{context.ExternalKey}.sha256", Encoding.ASCII.GetBytes(string.Concat(writes.Select(file => $"{file.Sha256}  {file.Name}\n")))));
        }

        return await Publish(writes, context, cancellationToken);
    }

    /// <summary>One step: what is published once is not written again, whatever became of the files. Only the last file's writing can leave the outcome unknown.</summary>
    private async ValueTask<DeliveryResult> Publish(List<DropWrite> writes, DeliveryContext context, CancellationToken cancellationToken)
    {
        var last = writes[^1];
        var step = await context.Journal.Run("publish", Create, Find, cancellationToken);
        return step.TryGet(out var written, out var problem)
            ? DeliveryResult.Delivered(ReceiptLevel.Transport, [new RemoteId(id, "fil", written.Value, written.Existing)])
            : DeliveryResult.Failed(problem);

        async ValueTask<Result<string>> Create(CancellationToken token)
        {
            var isLast = false;
            try
            {
                foreach (var file in writes)
                {
                    isLast = file == last;
                    if (await Put(file, token) is { } wrong)
                        return wrong;
                }

                return last.Name;
            }
            catch (Exception exception) when (folder.ProblemOf(exception) is Problem failed)
            {
                return isLast && failed.Definition == FileDropProblems.Unreachable ? new Problem(FileDropProblems.Unknown) { ExternalCode = failed.ExternalCode } : failed;
            }
        }

        async ValueTask<Result<string?>> Find(CancellationToken token)
        {
            try
            {
                return await folder.Find($"{Folder}/{last.Name}", token) is null ? (string?)null
                    : await HashOf(last.Name, token) == last.Sha256 ? last.Name
                    : new Problem(FileDropProblems.OtherContent);
            }
            catch (Exception exception) when (folder.ProblemOf(exception) is Problem failed)
            {
                return failed;
            }
        }
    }

    private static async ValueTask<Result<SidecarFile>> Describe(OutboundFile file, IAttachments attachments, CancellationToken cancellationToken)
    {
        await using var content = await attachments.Open(file.Reference, cancellationToken);
        if (content is null)
            return new Problem(FileDropProblems.AttachmentMissing);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        long size = 0;
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            size += read;
        }

        return new SidecarFile { Name = file.Name, Mediatype = file.MediaType, Size = size, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }

    /// <summary>Writes a file, unless it is there already.</summary>
    private async ValueTask<Problem?> Put(DropWrite file, CancellationToken cancellationToken)
    {
        if (await folder.Find($"{Folder}/{file.Name}", cancellationToken) is not null)
            return await HashOf(file.Name, cancellationToken) == file.Sha256 ? null : new Problem(FileDropProblems.OtherContent);
        await using var content = await file.Open(cancellationToken);
        await folder.Write($"{Folder}/{file.Name}", content, cancellationToken);
        return null;
    }

    private async ValueTask<string> HashOf(string name, CancellationToken cancellationToken)
    {
        await using var content = await folder.Read($"{Folder}/{name}", cancellationToken);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }

    private static byte[] Envelope(OutboundMessage message, DeliveryContext context, JsonNode data, List<SidecarFile> files) => JsonSerializer.SerializeToUtf8Bytes(
        new Sidecar
        {
            Id = context.ExternalKey,
            Type = message.Type,
            Subject = message.Envelope.Subject,
            Time = message.Envelope.Time,
            Correlationid = context.CorrelationId,
            Sensitivity = SidecarReader.WordOf(message.Envelope.Sensitivity),
            Data = data.AsObject(),
            Files = files,
        },
        Readable);
}
