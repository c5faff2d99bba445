using System.Text.Json.Serialization;

namespace Integration.Adapters.Public360.Sif;

/// <summary>The caller's own key of a case.</summary>
internal sealed record ExternalId(string Id, string Type);

internal sealed record GetCasesArgs
{
    public ExternalId? ExternalId { get; init; }

    public int MaxReturnedCases { get; init; } = 2;
}

internal sealed record GetCasesResponse : SifResponse
{
    public IReadOnlyList<SifCase>? Cases { get; init; }
}

internal sealed record SifCase
{
    public string? CaseNumber { get; init; }
}

internal sealed record CreateCaseArgs
{
    public string? CaseType { get; init; }

    /// <summary>The public title.</summary>
    public required string Title { get; init; }

    /// <summary>The full title, shown only to those who may see the case.</summary>
    public string? UnofficialTitle { get; init; }

    public required ExternalId ExternalId { get; init; }

    public string? Status { get; init; }

    public string? AccessCode { get; init; }

    public string? Paragraph { get; init; }

    public string? SubArchive { get; init; }

    public string? ResponsibleEnterpriseNumber { get; init; }

    public string? ResponsiblePersonUserId { get; init; }

    public IReadOnlyList<ArchiveCode>? ArchiveCodes { get; init; }

    public IReadOnlyList<UnregisteredContact>? UnregisteredContacts { get; init; }
}

/// <summary>Classification: a code of a classification system.</summary>
internal sealed record ArchiveCode([property: JsonPropertyName("ArchiveCode")] string Code, string ArchiveType, int Sort);

internal sealed record CreateCaseResponse : SifResponse
{
    public string? CaseNumber { get; init; }
}
