using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Ehf.Rules;
using Integration.Adapters.Ehf.Ubl;

namespace Integration.Adapters.Ehf;

/// <summary>EHF Billing, which is Peppol BIS Billing 3 in Norway: UBL 2.1 with the rules of EN 16931. What breaks a rule is neither sent nor let through.</summary>
internal sealed class EhfFormat : IDocumentFormat
{
    public const string Name = "ehf";
    public const string Outgoing = "no.kommune.faktura.utgaaende.v1";
    public const string Received = "no.kommune.faktura.mottatt.v1";

    private const string Reference = "attachment:";

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Largest,
        CloseInput = true,
    };

    private static readonly XmlWriterSettings Plain = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true };

    private const int Largest = 25 * 1024 * 1024;

    public string Extension => ".xml";

    public string MediaType => "application/xml";

    public int MaxBytes => Largest;

    public IReadOnlyList<string> Writes { get; } = [Outgoing];

    public async ValueTask<Result<ReadOnlyMemory<byte>>> Write(OutboundMessage message, IAttachments attachments, CancellationToken cancellationToken)
    {
        if (message.Type != Outgoing)
            return new Problem(EhfProblems.UnknownType) { Detail = message.Type };
        var data = JsonNode.Parse(message.Data.Span)!.AsObject();
        if (BillingRules.Check(data) is { Count: > 0 } broken)
            return new Problem(EhfProblems.NotSendable) { Errors = broken };
        if (!(await Load(data, attachments, cancellationToken)).TryGet(out var files, out var problem))
            return problem;

        var writer = new UblWriter(files);
        var document = writer.Write(data);
        if (writer.Errors.Count > 0)
            return new Problem(EhfProblems.NotSendable) { Errors = writer.Errors };
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Plain))
            document.Save(xml);
        return bytes.Length > Largest ? new Problem(EhfProblems.TooLarge) : (ReadOnlyMemory<byte>)bytes.ToArray();
    }

    public InboundEvent Read(string scope, string fallbackId, ReadOnlyMemory<byte> document)
    {
        var original = Original(scope, fallbackId, document);
        if (document.Length > Largest)
            return Unreadable(fallbackId, original, new Problem(EhfProblems.ReceivedTooLarge));
        if (Parse(document) is not { } root)
            return Unreadable(fallbackId, original, new Problem(EhfProblems.NotUbl));

        var reader = new UblReader((name, sha256) => $"{Reference}{InboundAttachment.IdOf(scope, original.Sha256, name, sha256):D}");
        var data = reader.Read(root);
        data["original"] = new JsonObject
        {
            ["displayName"] = "faktura.xml",
            ["mediatype"] = MediaType,
            ["size"] = document.Length,
            ["sha256"] = original.Sha256,
            ["ref"] = original.Attachment.Reference,
        };
        IReadOnlyList<ProblemError> errors = [.. reader.Errors, .. reader.Errors.Count == 0 ? BillingRules.Check(data) : []];
        if (errors.Count > 0)
            return Unreadable(fallbackId, original, new Problem(EhfProblems.NotAcceptable) { Errors = errors });

        var (seller, number) = (Seller(data), (string)data["nummer"]!);
        return new InboundEvent
        {
            // Hashed: a number of a supplier's own may look like a person's. The same number from the same seller with another content is another version of it.
            Id = $"{(string)data["art"]!}:{InboundAttachment.IdOf(seller, (string)data["art"]!, number):N}",
            Version = original.Sha256,
            Type = Received,
            Subject = Subject(data, seller),
            Data = Encoding.UTF8.GetBytes(data.ToJsonString()),
            Attachments =
            [
                original.Attachment,
                .. reader.Files.Select(file => Attachment(Guid.ParseExact(file.Key[Reference.Length..], "D"), file.Value.MediaType, file.Value.Content)),
            ],
        };
    }

    private static XElement? Parse(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var reader = Open(document);
            var root = XDocument.Load(reader).Root!;
            return root.Name == UblNames.Invoice || root.Name == UblNames.CreditNote ? root : null;
        }
        catch (XmlException)
        {
            // Its text may quote the document.
            return null;
        }
    }

    /// <summary>A byte order mark is right where the declaration is wrong: what partners send is UTF-16 at times and says utf-8.</summary>
    private static XmlReader Open(ReadOnlyMemory<byte> document)
    {
        var bytes = new MemoryStream(document.ToArray(), writable: false);
        return document.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? XmlReader.Create(new StreamReader(bytes, detectEncodingFromByteOrderMarks: true), Safe) : XmlReader.Create(bytes, Safe);
    }

    /// <summary>The embedded files, all in memory: the document is.</summary>
    private static async ValueTask<Result<IReadOnlyDictionary<string, byte[]>>> Load(JsonObject data, IAttachments attachments, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>();
        long total = 0;
        foreach (var reference in (data["vedlegg"]?.AsArray() ?? []).Select(one => (string?)one?["innhold"]?["fil"]?["ref"]).OfType<string>().Distinct())
        {
            await using var content = await attachments.Open(reference, cancellationToken);
            if (content is null)
                return new Problem(EhfProblems.AttachmentMissing);
            using var bytes = new MemoryStream();
            var buffer = new byte[81920];
            while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                bytes.Write(buffer, 0, read);
                if ((total += read) > Largest)
                    return new Problem(EhfProblems.TooLarge);
            }

            files[reference] = bytes.ToArray();
        }

        return files;
    }

    private static string Seller(JsonObject data)
    {
        var seller = data["selger"]!;
        return $"{(string?)seller["endepunktordning"]}:{(string?)seller["endepunkt"]}";
    }

    /// <summary>Orders a seller's invoices; with the number only when nobody can take it for a person's.</summary>
    private static string Subject(JsonObject data, string seller)
    {
        var number = (string)data["nummer"]!;
        return number.Length <= 60 && number.Count(char.IsAsciiDigit) < 11 && number.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '/' or '.' or '_')
            ? $"faktura/{seller}/{number}"
            : $"faktura/{seller}";
    }

    private InboundEvent Unreadable(string id, (InboundAttachment Attachment, string Sha256) original, Problem problem) => new()
    {
        Id = id,
        Version = original.Sha256,
        Type = Received,
        Data = "{}"u8.ToArray(),
        Attachments = [original.Attachment],
        Problem = problem,
    };

    private (InboundAttachment Attachment, string Sha256) Original(string scope, string name, ReadOnlyMemory<byte> document)
    {
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(document.Span));
        return (Attachment(InboundAttachment.IdOf(scope, name, sha256), MediaType, document.ToArray()), sha256);
    }

    private static InboundAttachment Attachment(Guid id, string mediaType, byte[] content) =>
        new(id, mediaType, _ => ValueTask.FromResult<Result<Stream>>(new MemoryStream(content, writable: false)));
}
