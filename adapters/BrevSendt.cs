namespace Integration.Adapters;

/// <summary><c>no.kommune.brev.sendt.v1</c>: what a carrier says of a letter it took. Taken is not delivered.</summary>
internal sealed record BrevSendt
{
    /// <summary>The adapter that sent it.</summary>
    public required string System { get; init; }

    /// <summary>The letter's reference.</summary>
    public required string Referanse { get; init; }

    /// <summary>The carrier's own id. Absent when it only says that it has the letter already.</summary>
    public string? Id { get; init; }

    /// <summary>The carrier's own word.</summary>
    public required string Status { get; init; }

    /// <summary>The carrier had it before this attempt.</summary>
    public required bool Existing { get; init; }

    public required DateTimeOffset Tidspunkt { get; init; }
}
