namespace Integration.Simulators.GeoIntegrasjon;

/// <summary>A case in the simulated archive. Numbers, keys and sizes, and fingerprints of titles; no names.</summary>
internal sealed record GeoCase(int SystemId, int Year, int Sequence, string? Key)
{
    public List<GeoPost> Posts { get; } = [];
}

/// <summary>A journal post.</summary>
internal sealed record GeoPost(int SystemId, int Number, int Journal, string Title, string Type, string Status)
{
    /// <summary>System and key, joined by a slash; null: it has none, or the archive forgot it.</summary>
    public string? Key { get; set; }

    public List<string> Remarks { get; } = [];

    public List<GeoDocument> Documents { get; } = [];
}

/// <summary>A document of a journal post.</summary>
internal sealed record GeoDocument(int SystemId, string Title, string Role, int Bytes, string? Sha256);
