using System.CommandLine;
using Integration.Api.Hosting;

namespace Integration.Api.Commands;

/// <summary>Options that several commands share, each declared once.</summary>
internal static class CommonOptions
{
    public static Option<string> Environment { get; } = new("--environment", "-e")
    {
        Description = "The environment: a folder with flows, clients and settings (demo, benchmark, training, test, production)",
        DefaultValueFactory = _ => System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "production",
    };

    public static Option<string?> Environments { get; } = new("--environments") { Description = "The folder that holds the environments (default: beside the binary)" };

    public static Option<string> Data { get; } = new("--data") { Description = "The data directory", DefaultValueFactory = _ => "data" };

    public static Option<int?> Port { get; } = new("--port") { Description = "Port on 127.0.0.1 (default 5080; 0: a free one)" };

    public static Option<string?> Tokens { get; } = new("--tokens") { Description = "Write {client: token} here, for scripts (environments with simulators only)" };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON" };

    /// <summary>The settings of a command beside the server.</summary>
    public static HubSettings ToolSettings(ParseResult arguments) => new()
    {
        Environment = arguments.GetValue(Environment)!,
        Environments = arguments.GetValue(Environments),
        Data = arguments.GetValue(Data) ?? "data",
        Tool = true,
    };
}
