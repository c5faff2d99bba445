using System.Text;

namespace Integration.ConsoleTests.Access;

/// <summary>What each caller is answered at each route, held to a file that was reviewed.</summary>
internal static class AccessMatrix
{
    /// <summary>Asks everywhere as everybody. What has changed is written beside the file.</summary>
    /// <param name="golden">The reviewed table.</param>
    /// <param name="routes">Every route.</param>
    /// <param name="callers">Everybody.</param>
    /// <param name="ask">Asks one route (client, method, pattern) and says in a word what came of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task IsAsReviewed(
        string golden, IReadOnlyList<(string Method, string Pattern)> routes, IReadOnlyList<(string Name, HttpClient Http)> callers,
        Func<HttpClient, string, string, Task<string>> ask, CancellationToken cancellationToken)
    {
        var table = new StringBuilder();
        foreach (var (method, pattern) in routes)
        {
            table.Append(method).Append(' ').Append(pattern).Append('\n');
            foreach (var (name, http) in callers)
                table.Append("  ").Append(name.PadRight(16)).Append(await ask(http, method, pattern)).Append('\n');
        }

        if (File.Exists(golden) && await File.ReadAllTextAsync(golden, cancellationToken) == table.ToString())
            return;
        await File.WriteAllTextAsync(Path.ChangeExtension(golden, ".received.txt"), table.ToString(), cancellationToken);
        Assert.Fail($"Who may do what has changed. Look at the difference, then tests/accept.\n{table}");
    }
}
