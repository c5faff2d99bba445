using Integration.Abstractions.Problems;

namespace Integration.ServiceBus;

/// <summary>Where the queue is and with what key, as the connection string says it.</summary>
internal sealed record BusAddress
{
    private const int PlainPort = 5672;
    private const int TlsPort = 5671;
    private const string Key = $"{ServiceBusOptions.Section}:{nameof(ServiceBusOptions.ConnectionString)}";

    /// <summary>The namespace's host.</summary>
    public required string Host { get; init; }

    /// <summary>AMQP's port.</summary>
    public required int Port { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>Without TLS: Microsoft's emulator, or a double of it, on this machine.</summary>
    public bool IsEmulator { get; init; }

    /// <summary>The name of a key.</summary>
    public string? KeyName { get; init; }

    /// <summary>The key.</summary>
    public string? KeyValue { get; init; }

    /// <summary>A signature made elsewhere.</summary>
    public string? Signature { get; init; }

    /// <summary>What a token is asked for.</summary>
    public Uri Audience(string entity) => new($"sb://{Host}/{entity}");

    /// <summary>Reads the settings. What is wrong names the part, never its value.</summary>
    public static Result<BusAddress> Read(ServiceBusOptions options)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in (options.ConnectionString ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || !parts.TryAdd(part[..at].Trim(), part[(at + 1)..].Trim()))
                return Wrong($"{Key}: a part is not Name=value, or is there twice");
        }

        var endpoint = parts.GetValueOrDefault("Endpoint");
        if (endpoint is null || !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme != "sb" || uri.Host.Length == 0)
            return Wrong($"{Key}: Endpoint=sb://… is missing or is no address");
        var (name, key, signature) = (Of("SharedAccessKeyName"), Of("SharedAccessKey"), Of("SharedAccessSignature"));
        var entra = options.Entra.TenantId is not null;
        if (name is null != key is null)
            return Wrong($"{Key}: SharedAccessKeyName and SharedAccessKey belong together");
        if ((key is not null ? 1 : 0) + (signature is not null ? 1 : 0) + (entra ? 1 : 0) != 1)
            return Wrong($"{Key}: one of SharedAccessKey, SharedAccessSignature and {ServiceBusOptions.Section}:{nameof(ServiceBusOptions.Entra)} is needed, and only one");
        if (entra && (options.Entra.ClientId is null || options.Entra.ClientSecret is null))
            return Wrong($"{ServiceBusOptions.Section}:{nameof(ServiceBusOptions.Entra)}: TenantId, ClientId and ClientSecret belong together");
        var emulator = string.Equals(Of("UseDevelopmentEmulator"), "true", StringComparison.OrdinalIgnoreCase);
        return new BusAddress
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : emulator ? PlainPort : TlsPort,
            Queue = Of("EntityPath") ?? options.Name,
            IsEmulator = emulator,
            KeyName = name,
            KeyValue = key,
            Signature = signature,
        };

        string? Of(string part) => parts.GetValueOrDefault(part) is { Length: > 0 } value ? value : null;
    }

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{Host}:{Port}/{Queue}";

    private static Result<BusAddress> Wrong(string detail) => new Problem(ServiceBusProblems.NotUsable) { Detail = detail };
}
