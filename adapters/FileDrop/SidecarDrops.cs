using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FileDrop;

/// <summary>A message is its files and, written last and by rename, a sidecar <c>NAME.json</c>: no sidecar, no message.</summary>
/// <param name="adapter">The adapter's id.</param>
/// <param name="folder">The drop.</param>
/// <param name="options">The largest sidecar, and the types; the first is that under which something unreadable is kept.</param>
internal sealed class SidecarDrops(string adapter, IDropFolder folder, FileDropInOptions options) : IDropKind
{
    private const string Ending = ".json";
    private const string Reference = "file:";

    public int MaxBytes => options.MaxSidecarBytes;

    public bool Is(string name) => name.EndsWith(Ending, StringComparison.Ordinal);

    public IEnumerable<string> FilesOf(byte[] bytes) => SidecarReader.Read(bytes).TryGet(out var sidecar, out _) ? (sidecar.Files ?? []).Select(file => file!.Name!) : [];

    /// <summary>Reads what a sidecar names. Failures of the disk or the server are thrown: the caller tries the whole read again.</summary>
    public async ValueTask<InboundEvent> Read(string name, byte[] bytes, CancellationToken cancellationToken)
    {
        var version = DropInbox.VersionOf(bytes);
        if (!SidecarReader.Read(bytes).TryGet(out var sidecar, out var problem))
            return Unreadable(name, bytes, version, problem);

        foreach (var file in sidecar.Files ?? [])
        {
            if (await Check(file!, cancellationToken) is { } wrong)
                return Unreadable(name, bytes, version, wrong);
        }

        var attachments = (sidecar.Files ?? []).ToDictionary(file => file!.Name!, file => Attachment(sidecar.Id!, file!));
        var data = Resolve(sidecar.Data!.DeepClone(), attachments)!;
        return new InboundEvent
        {
            Id = sidecar.Id!,
            Version = version,
            Type = sidecar.Type!,
            Subject = sidecar.Subject,
            Time = sidecar.Time,
            CorrelationId = sidecar.Correlationid,
            Sensitivity = SidecarReader.SensitivityOf(sidecar.Sensitivity)!.Value,
            Data = Encoding.UTF8.GetBytes(data.ToJsonString()),
            Attachments = [.. attachments.Values],
            Handle = DropInbox.HandleOf(name, bytes),
        };
    }

    /// <summary>The sidecar's own bytes go along as an attachment: a person can see what came.</summary>
    private InboundEvent Unreadable(string name, byte[] bytes, string version, Problem problem) => new()
    {
        Id = name,
        Version = version,
        Type = options.MessageTypes![0],
        Data = "{}"u8.ToArray(),
        Attachments =
        [
            new(InboundAttachment.IdOf(adapter, name, version), "application/octet-stream", _ => ValueTask.FromResult<Result<Stream>>(new MemoryStream(bytes))),
        ],
        Handle = DropInbox.HandleOf(name, bytes),
        Problem = problem,
    };

    private InboundAttachment Attachment(string id, SidecarFile file) => new(
        InboundAttachment.IdOf(adapter, id, file.Name!, file.Sha256!),
        file.Mediatype!,
        token => Open(file, token));

    private async ValueTask<Result<Stream>> Open(SidecarFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await folder.Read($"{DropInbox.Folder}/{file.Name}", cancellationToken);
        }
        catch (Exception exception) when (folder.ProblemOf(exception) is not null)
        {
            return folder.ProblemOf(exception)!;
        }
    }

    private async ValueTask<Problem?> Check(SidecarFile file, CancellationToken cancellationToken)
    {
        var found = await folder.Find($"{DropInbox.Folder}/{file.Name}", cancellationToken);
        if (found is null)
            return new Problem(FileDropProblems.FileMissing);
        if (found.Size != file.Size)
            return new Problem(FileDropProblems.Checksum);
        await using var content = await folder.Read($"{DropInbox.Folder}/{file.Name}", cancellationToken);
        var sha256 = await SHA256.HashDataAsync(content, cancellationToken);
        return Convert.ToHexStringLower(sha256) == file.Sha256 ? null : new Problem(FileDropProblems.Checksum);
    }

    /// <summary>Puts the attachments' references where the data names files.</summary>
    private static JsonNode? Resolve(JsonNode? node, Dictionary<string, InboundAttachment> attachments) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Resolve(field.Value, attachments)))),
        JsonArray items => new JsonArray([.. items.Select(item => Resolve(item, attachments))]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith(Reference, StringComparison.Ordinal) && attachments.TryGetValue(text[Reference.Length..], out var found) =>
            JsonValue.Create(found.Reference),
        _ => node?.DeepClone(),
    };
}
