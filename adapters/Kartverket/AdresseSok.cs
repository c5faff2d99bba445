using System.Globalization;
using System.Text.RegularExpressions;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Kartverket;

/// <summary>A search, checked: the service writes what it refuses into its answer, and the text it searches for stands in the address of the call.</summary>
internal sealed partial record AdresseSok
{
    /// <summary>The service gives no hit after this one.</summary>
    public const int Last = 10_000;

    private const int Most = 100;

    private AdresseSok()
    {
    }

    public required string Sok { get; init; }

    public string? Kommunenummer { get; init; }

    public string? Postnummer { get; init; }

    /// <summary><c>true</c>, or null: the service's own default.</summary>
    public string? Fuzzy { get; init; }

    public required int Side { get; init; }

    public required int Antall { get; init; }

    public static Result<AdresseSok> Read(IReadOnlyDictionary<string, string> parameters)
    {
        if (parameters.Values.Any(IdentityNumber().IsMatch))
            return new Problem(KartverketProblems.PersonalNumber);

        var wrong = new List<ProblemError>();
        var search = new AdresseSok
        {
            Sok = parameters.GetValueOrDefault("sok")?.Trim() ?? "",
            Kommunenummer = FourDigits("kommunenummer"),
            Postnummer = FourDigits("postnummer"),
            Fuzzy = parameters.GetValueOrDefault("fuzzy") is "ja" or "true" ? "true" : null,
            Side = Number("side", 0, 0, int.MaxValue),
            Antall = Number("antall", 10, 1, Most),
        };
        if (search.Sok.Length is 0 or > 200)
            wrong.Add(new ProblemError("sok", "length", "1 to 200"));
        if (wrong.Count > 0)
            return new Problem(KartverketProblems.InvalidParameter) { Errors = wrong };
        return (search.Side + 1L) * search.Antall > Last ? new Problem(KartverketProblems.TooFar) { Errors = [new ProblemError("side", "maximum")] } : search;

        string? FourDigits(string name)
        {
            var text = parameters.GetValueOrDefault(name);
            if (string.IsNullOrEmpty(text))
                return null;
            if (text.Length != 4 || !text.All(char.IsAsciiDigit))
                wrong.Add(new ProblemError(name, "pattern", "four digits"));
            return text;
        }

        int Number(string name, int otherwise, int least, int most)
        {
            var text = parameters.GetValueOrDefault(name);
            if (string.IsNullOrEmpty(text))
                return otherwise;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            wrong.Add(new ProblemError(name, "range"));
            return otherwise;
        }
    }

    [GeneratedRegex(@"(?<!\d)\d{6}[ -]?\d{5}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex IdentityNumber();
}
