using System.Text.RegularExpressions;

namespace Integration.Api.Hosting;

/// <summary>
/// Fills in <c>${KEY}</c> and <c>${KEY:-default}</c> under <c>Adapters</c> and <c>Authentication</c> with other configuration values:
/// environment variables, and the addresses of simulators that are known only when they have started.
/// </summary>
internal static partial class Placeholders
{
    private static readonly string[] Sections = ["Adapters", "Authentication"];

    /// <summary>The values that had a placeholder, filled in; or every key that is missing.</summary>
    public static IReadOnlyDictionary<string, string?> Fill(IConfiguration configuration)
    {
        var filled = new Dictionary<string, string?>();
        var missing = new List<string>();
        foreach (var (key, value) in Sections.SelectMany(section => configuration.GetSection(section).AsEnumerable()))
        {
            if (value is null || !value.Contains("${", StringComparison.Ordinal))
                continue;
            filled[key] = Placeholder().Replace(value, match =>
            {
                var name = match.Groups["key"].Value;
                if (configuration[name] is { Length: > 0 } found)
                    return found;
                if (!match.Groups["default"].Success)
                    missing.Add($"{key} needs {name}, which is not configured");
                return match.Groups["default"].Value;
            });
        }

        return missing.Count == 0 ? filled : throw new HubStartException(missing);
    }

    [GeneratedRegex(@"\$\{(?<key>[A-Za-z0-9_:.]+?)(:-(?<default>[^}]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
