using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Core.Ports;
using Integration.Core.Privacy;

namespace Integration.Core.Search;

/// <summary>
/// The words a message is found by. Words of what stands in clear in its row anyway (subject, the sender's id, correlation) are kept as they are; words of its title, which may name a person, as keyed hashes
/// only, and only where the message is of no special category. Nothing else of its content is looked at.
/// </summary>
internal sealed class SearchTerms(KeyRing keys, IPayloadProtector protector)
{
    private const int MostWords = 12;
    private const int LongestWord = 40;
    private const int ShortestTitleWord = 3;
    private const int HashBytes = 8;

    // What a term is, by its first letter: none is ever taken for another.
    private const char Plain = 'p';
    private const char Hashed = 'h';
    private const char Owner = 'a';

    public SearchEntry Of(StoredMessage message)
    {
        var envelope = message.Envelope;
        var terms = new HashSet<string>(StringComparer.Ordinal) { OfAgency(message.Agency) };
        foreach (var text in new[] { envelope.Subject, envelope.Id, envelope.CorrelationId })
            terms.UnionWith(Words(text).Take(MostWords).Select(word => Plain + word));
        if (envelope.Sensitivity <= Sensitivity.Personal)
            terms.UnionWith(Words(Title(message)).Where(word => word.Length >= ShortestTitleWord).Take(MostWords).Select(Hash));
        return new SearchEntry(message.Seq, terms);
    }

    /// <summary>What somebody looks for, the most exact first: whole words, then their beginnings. Empty: there is nothing to look for in it.</summary>
    /// <param name="text">What they wrote.</param>
    /// <param name="inTitles">Whether they may see content, and so find by it.</param>
    public IReadOnlyList<SearchText> Read(string text, bool inTitles)
    {
        var words = Words(text).Distinct().Take(MostWords).Select(word => new SearchWord(Plain + word, inTitles ? Hash(word) : null)).ToList();
        return words.Count == 0 ? [] : [new SearchText(words, ByBeginning: false), new SearchText(words, ByBeginning: true)];
    }

    /// <summary>The term of every message that an agency owns.</summary>
    public static string OfAgency(string agency) => Owner + string.Concat(agency.Where(char.IsAsciiLetterOrDigit));

    // A number with hyphens in it that is a UUID is one word: its parts alone mean nothing.
    private static IEnumerable<string> Words(string? text)
    {
        if (string.IsNullOrEmpty(text))
            yield break;
        if (Guid.TryParseExact(text, "D", out var id))
        {
            yield return id.ToString("N");
            yield break;
        }

        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Append(new Rune(' ')))
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
                Compose(word, rune.Value);
            else if (Rune.IsLetterOrDigit(rune) && word.Length < LongestWord)
                word.Append(Rune.ToLowerInvariant(rune));
            else if (!Rune.IsLetterOrDigit(rune) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }

    // Without ICU nothing is composed for us: text from a Mac has å as a and a ring. A mark that is not known is left out.
    private static void Compose(StringBuilder word, int mark)
    {
        if (word.Length == 0)
            return;
        word[^1] = (word[^1], mark) switch
        {
            ('a', 0x030A) => 'å',
            ('a', 0x0308) => 'ä',
            ('o', 0x0308) => 'ö',
            ('u', 0x0308) => 'ü',
            ('e', 0x0301) => 'é',
            ('e', 0x0300) => 'è',
            ('o', 0x0302) => 'ô',
            var (letter, _) => letter,
        };
    }

    private string Hash(string word)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(keys.SearchKey, Encoding.UTF8.GetBytes(word), hash);
        return Hashed + Convert.ToHexStringLower(hash[..HashBytes]);
    }

    private string? Title(StoredMessage message)
    {
        if (message.Body.Bytes.IsEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(protector.Unprotect(message.Id, message.Body));
            return document.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                && data.TryGetProperty("tittel", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString() : null;
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return null; // Its delivery says what is wrong with it.
        }
    }
}
