using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Integration.Adapters;

/// <summary>What kind of failure a free text tells of.</summary>
internal enum ErrorKind
{
    Unknown,
    Busy,
    NotFound,
    Exists,
    Access,
    NotSupported,
    Invalid,
}

/// <summary>
/// Finds the kind of a failure in an archive that gives nothing but a free text, in the language of the installation. It may quote the data: it is compared here and
/// goes no further. A short fingerprint of its shape lets an operator see that two failures are alike.
/// </summary>
internal static partial class ErrorText
{
    public static ErrorKind Kind(string? text) => (text ?? "") switch
    {
        var busy when Busy().IsMatch(busy) => ErrorKind.Busy,
        var missing when NotFound().IsMatch(missing) => ErrorKind.NotFound,
        var exists when Exists().IsMatch(exists) => ErrorKind.Exists,
        var access when Access().IsMatch(access) => ErrorKind.Access,
        var unsupported when NotSupported().IsMatch(unsupported) => ErrorKind.NotSupported,
        var invalid when Invalid().IsMatch(invalid) => ErrorKind.Invalid,
        _ => ErrorKind.Unknown,
    };

    /// <summary>Eight hex digits of the text without its quoted parts and digits, where the data stands.</summary>
    public static string Fingerprint(string text) =>
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
