namespace Integration.Core.Ports;

/// <summary>An attachment that comes in parts, until it is whole. It then has the upload's id.</summary>
internal sealed record Upload
{
    /// <summary>Its id, and the attachment's.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who uploads it.</summary>
    public required string Client { get; init; }

    /// <summary>The agency that will own it.</summary>
    public required string Agency { get; init; }

    /// <summary>Its media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes it will have.</summary>
    public required long Length { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is forgotten if it is not whole.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What is here, in order.</summary>
    public IReadOnlyList<UploadPart> Parts { get; init; } = [];

    /// <summary>How many bytes are here.</summary>
    public long Offset => Parts.Sum(part => part.Size);

    /// <summary>Every byte is here.</summary>
    public bool HasAll => Offset == Length;
}

/// <summary>A part: sealed and kept like an attachment of its own, under a name that nobody is told.</summary>
/// <param name="Attachment">Where it is kept.</param>
/// <param name="Size">Bytes of it.</param>
internal sealed record UploadPart(Guid Attachment, long Size);
