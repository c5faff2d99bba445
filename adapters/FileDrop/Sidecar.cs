namespace Integration.Adapters.FileDrop;

/// <summary>What a system writes last, beside its files: one message. Unknown fields are refused, so that a misspelt one is noticed.</summary>
internal sealed record Sidecar
{
    /// <summary>The system's own id of the message; a repeat is recognised by it.</summary>
    public string? Id { get; init; }

    public string? Type { get; init; }

    public string? Subject { get; init; }

    public DateTimeOffset? Time { get; init; }

    public string? Correlationid { get; init; }

    /// <summary><c>none</c>, <c>personal</c>, <c>special</c>, <c>criminal</c>, <c>health</c>, <c>childwelfare</c>. Default <c>personal</c>.</summary>
    public string? Sensitivity { get; init; }

    /// <summary>The content. A text <c>file:NAME</c> in it stands for a file of the list.</summary>
    public System.Text.Json.Nodes.JsonObject? Data { get; init; }

    public IReadOnlyList<SidecarFile?>? Files { get; init; }
}

/// <summary>One file.</summary>
internal sealed record SidecarFile
{
    /// <summary>In the same folder: letters, digits, dot, hyphen, underscore.</summary>
    public string? Name { get; init; }

    public string? Mediatype { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public string? Sha256 { get; init; }
}
