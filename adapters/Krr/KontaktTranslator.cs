using System.Globalization;
using Integration.Adapters.Krr.Wire;

namespace Integration.Adapters.Krr;

/// <summary>
/// Translates a person and decides whether they can be reached digitally. What is not understood counts against it: a letter on paper
/// arrives, a digital one that nobody is told about does not.
/// <source>eForvaltningsforskriften §§ 8, 9 and 32</source>
/// </summary>
internal static class KontaktTranslator
{
    private const string Active = "AKTIV";
    private const string NotRegistered = "IKKE_REGISTRERT";

    /// <param name="person">The register's answer.</param>
    /// <param name="now">Now.</param>
    /// <param name="validMonths">For how long a confirmed channel may be used.</param>
    public static KontaktOppslag Translate(Person person, DateTimeOffset now, int validMonths)
    {
        var oldest = now.AddMonths(-validMonths);
        var info = person.Kontaktinformasjon;
        var epost = Channel(info?.Epostadresse, oldest, info?.EpostadresseOppdatert, info?.EpostadresseSistVerifisert);
        var mobil = Channel(info?.Mobiltelefonnummer, oldest, info?.MobiltelefonnummerOppdatert, info?.MobiltelefonnummerSistVerifisert);
        var reserved = person.Reservasjon != "NEI";
        return new KontaktOppslag
        {
            Status = Text(person.Status) ?? NotRegistered,
            Reservert = reserved,
            Digital = !reserved && person.Status == Active && person.Varslingsstatus is null or "KAN_VARSLES" && (epost?.Fersk == true || mobil?.Fersk == true),
            Epost = epost,
            Mobil = mobil,
            DigitalPostkasse = Mailbox(person.DigitalPost),
            Spraak = Text(person.Spraak),
        };
    }

    private static Kontaktkanal? Channel(string? address, DateTimeOffset oldest, params ReadOnlySpan<string?> confirmations)
    {
        if (Text(address) is not { } text)
            return null;

        DateTimeOffset? last = null;
        foreach (var confirmation in confirmations)
        {
            // A time without a zone is taken for UTC and not for the server's own.
            if (DateTimeOffset.TryParse(confirmation, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && (last is null || time > last))
                last = time;
        }

        return new Kontaktkanal(text, last, last >= oldest);
    }

    private static DigitalPostkasse? Mailbox(DigitalPost? post) =>
        Text(post?.Postkasseadresse) is { } address && Text(post?.Postkasseleverandoeradresse) is { } provider ? new DigitalPostkasse(address, provider) : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
