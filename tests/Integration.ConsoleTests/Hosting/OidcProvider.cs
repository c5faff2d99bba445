using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Integration.ConsoleTests.Hosting;

/// <summary>The certified provider of <c>tests/oidc-provider</c>, in a process of its own.</summary>
internal sealed class OidcProvider : IAsyncDisposable
{
    private readonly Process process;

    private OidcProvider(Process process, Uri issuer) => (this.process, Issuer) = (process, issuer);

    public Uri Issuer { get; }

    private static string Folder => FindFolder();

    /// <summary>Why it cannot be started; null: it can.</summary>
    public static string? Missing =>
        !HasNode() ? "There is no node on this machine"
        : !Directory.Exists(Path.Combine(Folder, "node_modules", "oidc-provider")) ? "The packages of tests/oidc-provider are not there: npm ci"
        : null;

    public static async Task<OidcProvider> Start()
    {
        var process = Process.Start(new ProcessStartInfo("node", ["server.mjs"]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var first = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The provider did not start.");
        return new OidcProvider(process, new Uri(JsonNode.Parse(first)!["issuer"]!.GetValue<string>()));
    }

    /// <summary>From now on it knows the hub.</summary>
    public async Task Serve(Uri hub)
    {
        await process.StandardInput.WriteLineAsync(new JsonObject { ["hub"] = hub.ToString() }.ToJsonString());
        await process.StandardInput.FlushAsync();
        if (await process.StandardOutput.ReadLineAsync() != "ready")
            throw new InvalidOperationException("The provider does not serve.");
    }

    public ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool HasNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));

    private static string FindFolder()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Integration.sln")))
                return Path.Combine(directory.FullName, "tests", "oidc-provider");
        }

        throw new DirectoryNotFoundException("Integration.sln");
    }
}
