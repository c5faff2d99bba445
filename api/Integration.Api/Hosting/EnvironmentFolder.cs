using System.Text.RegularExpressions;

namespace Integration.Api.Hosting;

/// <summary>An environment's folder: its flows, clients and settings.</summary>
/// <param name="Name">The environment's name.</param>
/// <param name="Path">The folder.</param>
internal sealed partial record EnvironmentFolder(string Name, string Path)
{
    /// <summary>
    /// Finds it: under <c>--environments</c>; else <c>environments</c> beside the program; else <c>infra/environments</c> in the working
    /// directory or above it.
    /// </summary>
    public static EnvironmentFolder Find(HubSettings settings)
    {
        var name = settings.Environment.ToLowerInvariant();
        if (!SafeName().IsMatch(name))
            throw new HubStartException("The environment's name must be letters, digits and hyphens");
        string[] candidates = [.. Roots(settings).Select(root => System.IO.Path.Combine(root, name))];
        return candidates.FirstOrDefault(Directory.Exists) is { } found
            ? new EnvironmentFolder(name, found)
            : throw new HubStartException($"There is no environment '{name}'. Looked for {string.Join(" and ", candidates)}");
    }

    private static IEnumerable<string> Roots(HubSettings settings)
    {
        if (settings.Environments is { } given)
            return [System.IO.Path.GetFullPath(given)];
        var roots = new List<string> { System.IO.Path.Combine(AppContext.BaseDirectory, "environments") };
        for (var directory = new DirectoryInfo(Directory.GetCurrentDirectory()); directory is not null; directory = directory.Parent)
        {
            var infra = System.IO.Path.Combine(directory.FullName, "infra", "environments");
            if (!Directory.Exists(infra))
                continue;
            roots.Add(infra);
            break;
        }

        return roots;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex SafeName();
}
