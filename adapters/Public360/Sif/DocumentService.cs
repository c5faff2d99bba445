namespace Integration.Adapters.Public360.Sif;

internal sealed record GetDocumentsArgs
{
    public string? CaseNumber { get; init; }

    public string? DocumentNumber { get; init; }

    public bool IncludeRemarks { get; init; }

    public bool IncludeFiles { get; init; }

    public bool IncludeFileData { get; init; }

    public int Page { get; init; }

    /// <summary>The newest first: what is looked for was made by the last attempt.</summary>
    public string SortingCriterion { get; init; } = "RecnoDescending";
}

internal sealed record GetDocumentsResponse : SifResponse
{
    public IReadOnlyList<SifDocument>? Documents { get; init; }

    public int TotalPageCount { get; init; }
}

internal sealed record SifDocument
{
    public string? DocumentNumber { get; init; }

    public IReadOnlyList<SifRemark>? Remarks { get; init; }

    public IReadOnlyList<SifFile>? Files { get; init; }
}

internal sealed record SifRemark
{
    public string? Title { get; init; }

    public string? Content { get; init; }

    public string? RemarkType { get; init; }
}

internal sealed record SifFile
{
    public int Recno { get; init; }

    public string? Note { get; init; }
}

internal sealed record CreateDocumentArgs
{
    public required string CaseNumber { get; init; }

    public required string Title { get; init; }

    public string? UnofficialTitle { get; init; }

    public string? Category { get; init; }

    public string? Status { get; init; }

    public string? DocumentDate { get; init; }

    public string? AccessCode { get; init; }

    public string? Paragraph { get; init; }

    public string? ResponsibleEnterpriseNumber { get; init; }

    public string? ResponsiblePersonUserId { get; init; }

    public string? SendersReference { get; init; }

    public IReadOnlyList<UnregisteredContact>? UnregisteredContacts { get; init; }

    public required IReadOnlyList<SifRemark> Remarks { get; init; }
}

/// <summary>A party given by name only: the archive's own register of contacts is not touched.</summary>
internal sealed record UnregisteredContact
{
    public required string Role { get; init; }

    public string? ContactName { get; init; }

    public string? ContactCompanyName { get; init; }

    public string? ReferenceNumber { get; init; }

    public string? Address { get; init; }

    public string? ZipCode { get; init; }

    public string? ZipPlace { get; init; }

    public string? Country { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public bool IsUnofficial { get; init; }
}

internal sealed record CreateDocumentResponse : SifResponse
{
    public string? DocumentNumber { get; init; }
}
