namespace Integration.Adapters.Public360.Sif;

/// <summary>All of CreateFile but <c>Base64Data</c>, which <see cref="CreateFileContent"/> streams behind it.</summary>
internal sealed record CreateFileArgs
{
    public required string DocumentNumber { get; init; }

    public required string Title { get; init; }

    public required string Format { get; init; }

    /// <summary>H main document, V attachment.</summary>
    public string? RelationType { get; init; }

    public string? Status { get; init; }

    public string? AccessCode { get; init; }

    /// <summary>The hub's key of the file: what a later attempt finds it by.</summary>
    public required string Note { get; init; }

    public bool? FiledOnPaper { get; init; }
}

internal sealed record CreateFileResponse : SifResponse
{
    public int? Recno { get; init; }
}
