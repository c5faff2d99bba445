using System.Globalization;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Matrikkelen;

/// <summary>Reads the parameters of a lookup and remembers all that are wrong.</summary>
internal sealed class ParameterReader(IReadOnlyDictionary<string, string> parameters)
{
    private readonly List<ProblemError> wrong = [];

    /// <summary>What was wrong; null: nothing.</summary>
    public Problem? Problem => wrong.Count == 0 ? null : new Problem(MatrikkelenProblems.Invalid) { Errors = wrong };

    public string Kommunenummer()
    {
        var text = Text("kommunenummer");
        if (text.Length != 4 || !text.All(char.IsAsciiDigit))
            wrong.Add(new ProblemError("kommunenummer", "pattern", "four digits"));
        return text;
    }

    public string Adressenavn()
    {
        var text = Text("adressenavn");
        if (text.Length is 0 or > 200)
            wrong.Add(new ProblemError("adressenavn", "length", "1 to 200"));
        else if (text.AsSpan().IndexOfAny("*%?_") >= 0)
            wrong.Add(new ProblemError("adressenavn", "wildcard"));
        return text;
    }

    public string? Bokstav()
    {
        var text = Text("bokstav");
        if (text.Length > 1 || !text.All(char.IsLetter))
            wrong.Add(new ProblemError("bokstav", "pattern", "one letter"));
        return text.Length == 0 ? null : text.ToUpperInvariant();
    }

    /// <summary>A whole number, not negative.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="otherwise">When it is not given; null: it must be.</param>
    public int Number(string name, int? otherwise = null)
    {
        var text = Text(name);
        if (text.Length == 0 && otherwise is { } number)
            return number;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            wrong.Add(new ProblemError(name, "range"));
        return number;
    }

    private string Text(string name) => parameters.GetValueOrDefault(name)?.Trim() ?? "";
}
