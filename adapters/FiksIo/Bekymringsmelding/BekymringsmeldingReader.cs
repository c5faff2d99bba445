using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FiksIo.Bekymringsmelding;

/// <summary>
/// From KS's report to the hub's event. The report itself goes on untouched; around it stands what it is routed by. The national schemas let nearly
/// everything through, so what routing needs is asked for here, and a problem names places and never values.
/// </summary>
internal static partial class BekymringsmeldingReader
{
    private const string Json = "bekymringsmelding.json";

    /// <summary>The event's data, and the files it refers to; or what is missing.</summary>
    public static Result<LestBekymringsmelding> Read(Mottatt message, Melding melding, string slag, int versjon)
    {
        JsonDocument report;
        try
        {
            if (message.File(Json) is not { } file)
                return Wrong([new ProblemError(Json, "required", "the report as JSON")]);
            report = JsonDocument.Parse(file.Content.AsMemory(file.Content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
        }
        catch (JsonException)
        {
            return Wrong([new ProblemError(Json, "json", "JSON")]);
        }

        using (report)
        {
            var errors = Check(report.RootElement, slag);
            if (errors.Count > 0)
                return Wrong(errors);
            // The report itself is not an attachment: it stands in the data.
            var files = message.Files.Where(file => !string.Equals(file.Name, Json, StringComparison.OrdinalIgnoreCase))
                .Select(file => (File: file, Attachment: Attachment(melding, file))).ToList();
            return new LestBekymringsmelding(Write(report.RootElement, melding, message, slag, versjon, files), Time(report.RootElement), files.ConvertAll(item => item.Attachment));
        }
    }

    private static Problem Wrong(IReadOnlyList<ProblemError> errors) => new(BekymringsmeldingProblems.Content) { Errors = errors };

    private static List<ProblemError> Check(JsonElement report, string slag)
    {
        var errors = new List<ProblemError>();
        if (report.ValueKind != JsonValueKind.Object)
            return [new ProblemError("", "type", "object")];
        Require(report.TryGetProperty("kommunenummer", out var kommune) && kommune.ValueKind == JsonValueKind.String && FourDigits().IsMatch(kommune.GetString()!), "/kommunenummer", "four digits");
        Require(report.TryGetProperty("bydelsnummer", out var bydel) && bydel.ValueKind == JsonValueKind.String && TwoDigits().IsMatch(bydel.GetString()!), "/bydelsnummer", "two digits");
        // What tells the two kinds apart; and a report without a child is none.
        Require(report.TryGetProperty($"{slag}Barn", out var children) && children.ValueKind == JsonValueKind.Array && children.GetArrayLength() > 0, $"/{slag}Barn", "at least one child");
        // A text in private reports, an object in public ones.
        Require(report.TryGetProperty("melding", out var text) && text.ValueKind is JsonValueKind.Object or JsonValueKind.String, "/melding", "text or object");
        return errors;

        void Require(bool holds, string pointer, string expected)
        {
            if (!holds)
                errors.Add(new ProblemError(pointer, "required", expected));
        }
    }

    private static byte[] Write(JsonElement report, Melding melding, Mottatt message, string slag, int versjon, List<(AsiceFile File, InboundAttachment Attachment)> files)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("meldingId", melding.MeldingId);
            writer.WriteString("slag", slag);
            writer.WriteNumber("versjon", versjon);
            writer.WriteString("kommunenummer", report.GetProperty("kommunenummer").GetString());
            writer.WriteString("bydelsnummer", report.GetProperty("bydelsnummer").GetString());
            if (Guid.TryParse(message.Raw.Headers.GetValueOrDefault("egendefinert-header.bydel-ressurs-id") ?? message.Raw.Headers.GetValueOrDefault("bydel-ressurs-id"), out var district))
                writer.WriteString("bydelRessursId", district);
            writer.WritePropertyName("innhold");
            report.WriteTo(writer);
            writer.WriteStartArray("dokumenter");
            foreach (var (file, attachment) in files)
            {
                writer.WriteStartObject();
                writer.WriteString("displayName", file.Name);
                writer.WriteString("mediatype", attachment.MediaType);
                writer.WriteNumber("size", file.Content.Length);
                writer.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(file.Content)));
                writer.WriteString("ref", attachment.Reference);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static InboundAttachment Attachment(Melding melding, AsiceFile file) => new(
        InboundAttachment.IdOf("fiks-io", melding.Id, file.Name, Convert.ToHexStringLower(SHA256.HashData(file.Content))),
        file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? "application/pdf" : "application/octet-stream",
        _ => ValueTask.FromResult<Result<Stream>>(new MemoryStream(file.Content, writable: false)));

    /// <summary>When it was sent, if it says with an offset: the published examples do not, and a guess would be wrong twice a year.</summary>
    private static DateTimeOffset? Time(JsonElement report) =>
        report.TryGetProperty("sendingstidspunkt", out var sent) && sent.ValueKind == JsonValueKind.String && Offset().IsMatch(sent.GetString()!)
        && sent.TryGetDateTimeOffset(out var time) ? time : null;

    [GeneratedRegex(@"^[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"^[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TwoDigits();

    [GeneratedRegex(@"(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();
}
