using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FileDrop;

/// <summary>Makes an event of a sidecar and its files, or of a sidecar that nothing can be made of.</summary>
/// <param name="adapter">The adapter's id.</param>
/// <param name="inbox">The folder.</param>
/// <param name="fallbackType">The type under which something unreadable is kept.</param>
internal sealed class DropEvents(string adapter, string inbox, string fallbackType)
{
    private const string Reference = "file:";

    /// <summary>Which sidecar, and which content of it: a name that was used again before the first was moved is another message.</summary>
    public static string HandleOf(string name, byte[] bytes) => $"{VersionOf(bytes)}/{name}";

    /// <summary>Reads what a sidecar names. IO failures are thrown: the caller tries the whole read again.</summary>
    public async Task<InboundEvent> Read(string name, byte[] bytes, CancellationToken cancellationToken)
    {
        var version = VersionOf(bytes);
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
            Handle = HandleOf(name, bytes),
        };
    }

    /// <summary>The sidecar's own bytes go along as an attachment: a person can see what came.</summary>
    private InboundEvent Unreadable(string name, byte[] bytes, string version, Problem problem) => new()
    {
        Id = name,
        Version = version,
        Type = fallbackType,
        Data = "{}"u8.ToArray(),
        Attachments =
        [
            new(InboundAttachment.IdOf(adapter, name, version), "application/octet-stream", _ => ValueTask.FromResult<Result<Stream>>(new MemoryStream(bytes))),
        ],
        Handle = HandleOf(name, bytes),
        Problem = problem,
    };

    private static string VersionOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private InboundAttachment Attachment(string id, SidecarFile file) => new(
        InboundAttachment.IdOf(adapter, id, file.Name!, file.Sha256!),
        file.Mediatype!,
        _ => ValueTask.FromResult<Result<Stream>>(File.OpenRead(Path.Combine(inbox, file.Name!))));

    private async Task<Problem?> Check(SidecarFile file, CancellationToken cancellationToken)
    {
        var info = new FileInfo(Path.Combine(inbox, file.Name!));
        // A link would let whoever writes here have any file of the machine fetched.
        if (!info.Exists || info.LinkTarget is not null)
            return new Problem(FileDropProblems.FileMissing);
        if (info.Length != file.Size)
            return new Problem(FileDropProblems.Checksum);
        await using var content = info.OpenRead();
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
