using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Adapters.Folkeregisteret.Wire;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>Translates an event of the feed.</summary>
internal static class HendelseTranslator
{
    public const string MessageType = "no.kommune.person.endret.v1";

    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Special whatever happened: that somebody's protection changed is confidential in itself, and so is much else the feed tells.</summary>
    public static InboundEvent Translate(long sekvensnummer, Hendelse? hendelse)
    {
        var written = Time(hendelse?.Ajourholdstidspunkt);
        var data = new PersonEndret
        {
            Sekvensnummer = sekvensnummer,
            Identifikasjonsnummer = hendelse?.Folkeregisteridentifikator,
            Hendelsetype = Text(hendelse?.AnyType),
            Ajourholdstidspunkt = written,
        };
        return new InboundEvent
        {
            Id = sekvensnummer.ToString(CultureInfo.InvariantCulture),
            Type = MessageType,
            Time = written,
            Sensitivity = Sensitivity.Special,
            Data = JsonSerializer.SerializeToUtf8Bytes(data, Canonical),
        };
    }

    // Up to nine decimals, more than .NET keeps; a time that cannot be read is left out, it must not stop the event.
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
