using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Public360.Sif;

/// <summary>
/// Finds the class of a SIF failure. The only thing SIF gives is a free text, in the language of the installation, that may quote the data:
/// it is compared here and goes no further. A short fingerprint of its shape lets an operator see that two failures are alike.
/// </summary>
internal static partial class SifError
{
    public static Problem Of(string? errorMessage)
    {
        var text = errorMessage ?? "";
        var definition =
            Busy().IsMatch(text) ? Public360Problems.Busy
            : NotFound().IsMatch(text) ? Public360Problems.NotFound
            : Exists().IsMatch(text) ? Public360Problems.Exists
            : Access().IsMatch(text) ? Public360Problems.Unauthorized
            : NotSupported().IsMatch(text) ? Public360Problems.Unsupported
            : Invalid().IsMatch(text) ? Public360Problems.Invalid
            : Public360Problems.Refused;
        return new Problem(definition) { ExternalCode = $"SIF {Fingerprint(text)}" };
    }

    /// <summary>Eight hex digits of the text without its quoted parts and digits, where the data stands.</summary>
    private static string Fingerprint(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Data().Replace(text, "")))[..4]);

    [GeneratedRegex("'[^']*'|\"[^\"]*\"|«[^»]*»|\\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Data();

    [GeneratedRegex("deadlock|time-?out|tidsavbrudd|try again|prøv igjen|midlertidig|temporar|unavailable|utilgjengelig|locked by|låst av", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Busy();

    [GeneratedRegex("not found|does not exist|could not find|finnes ikke|ikke funnet|fant ikke|finner ikke", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotFound();

    [GeneratedRegex("already exists|duplicate|not unique|finnes allerede|eksisterer allerede|ikke unik", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Exists();

    [GeneratedRegex("access (is )?denied|not authori[sz]ed|permission|ikke tilgang|mangler tilgang|ikke autorisert|ikke rettighet", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Access();

    [GeneratedRegex("not supported|not implemented|støttes ikke|ikke støttet", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotSupported();

    [GeneratedRegex("mandatory|required|must be|invalid|illegal|not a valid|too long|obligatorisk|påkrevd|må (være|fylles)|ugyldig|for lang", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Invalid();
}
