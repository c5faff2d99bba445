using System.Text.RegularExpressions;

namespace Integration.Api.Hosting;

/// <summary>Finds an environment's folder: flows, clients and settings.</summary>
internal static partial class EnvironmentFolder
{
    /// <summary>The environment's name: the command line's, <c>ASPNETCORE_ENVIRONMENT</c>, or <c>production</c>.</summary>
    public static string Name(HubSettings settings)
    {
        var name = settings.Environment ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")?.ToLowerInvariant() ?? "production";
        return SafeName().IsMatch(name) ? name : throw new HubStartException("The environment's name must be lower-case letters, digits and hyphens");
    }

    /// <summary>
    /// The folder: under <c>--environments</c>; else <c>environments</c> beside the program; else <c>infra/environments</c> in the working
    /// directory or above it.
    /// </summary>
    public static string Find(HubSettings settings, string name)
    {
        string[] candidates = [.. Roots(settings).Select(root => Path.Combine(root, name))];
        return candidates.FirstOrDefault(Directory.Exists)
            ?? throw new HubStartException($"There is no environment '{name}'. Looked for {string.Join(" and ", candidates)}");
    }

    private static IEnumerable<string> Roots(HubSettings settings)
    {
        if (settings.EnvironmentsDirectory is { } given)
            return [Path.GetFullPath(given)];
        var above = new List<string> { Path.Combine(AppContext.BaseDirectory, "environments") };
        for (var directory = new DirectoryInfo(Directory.GetCurrentDirectory()); directory is not null; directory = directory.Parent)
        {
            var infra = Path.Combine(directory.FullName, "infra", "environments");
            if (Directory.Exists(infra))
            {
                above.Add(infra);
                break;
            }
        }

        return above;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex SafeName();
}
