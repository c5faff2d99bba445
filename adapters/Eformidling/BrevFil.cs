using System.Globalization;

namespace Integration.Adapters.Eformidling;

/// <summary>A document of a letter as it is sent.</summary>
/// <param name="Dokument">The document.</param>
/// <param name="Number">Its place, from 1: the first is the main document.</param>
/// <param name="Name">ASCII, unique in the message: what the arkivmelding refers to it by.</param>
internal sealed record BrevFil(BrevDokument Dokument, int Number, string Name)
{
    public static IReadOnlyList<BrevFil> Of(Brev letter) =>
        [.. letter.Dokumenter.OrderBy(document => document.Number).Select((document, index) => new BrevFil(document, index + 1, NameOf(index + 1, document.DisplayName)))];

    private static string NameOf(int number, string displayName)
    {
        var ascii = new string([.. displayName.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' ? character : '_')]);
        // The ending says what it is.
        return string.Create(CultureInfo.InvariantCulture, $"f{number}_{(ascii.Length > 100 ? ascii[^100..] : ascii)}");
    }
}
