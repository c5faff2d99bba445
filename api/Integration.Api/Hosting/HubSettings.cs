namespace Integration.Api.Hosting;

/// <summary>What the command line decides before configuration is read.</summary>
internal sealed record HubSettings
{
    /// <summary>The environment: a folder under <c>environments/</c>. Default <c>ASPNETCORE_ENVIRONMENT</c>, or <c>production</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>Where the environments lie; null: beside the binary, or <c>infra/environments</c> up the tree.</summary>
    public string? Environments { get; init; }

    /// <summary>The data directory.</summary>
    public string Data { get; init; } = "data";

    /// <summary>The port on 127.0.0.1; 0: a free one. Null: as configuration says, else 5080.</summary>
    public int? Port { get; init; }

    /// <summary>Where <c>{client: token}</c> is written when the environment has simulators.</summary>
    public string? TokensFile { get; init; }

    /// <summary>A command beside the server: no web server, no pump, no simulators, and the store opened as a tool.</summary>
    public bool Tool { get; init; }

    /// <summary>Configuration values that win over files, <c>Section:Key</c> → value: for the demo and the tests.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>();

    /// <summary>Replaces services: tests put in a clock or an exporter.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }
}
