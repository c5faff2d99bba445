namespace Integration.Adapters.Public360.Sif;

/// <summary>What every SIF answer holds. A failure of the archive itself is a 200 with <see cref="Successful"/> false.</summary>
internal abstract record SifResponse
{
    /// <summary>Null when the answer is not SIF's.</summary>
    public bool? Successful { get; init; }

    /// <summary>Free text, which may quote the data: only <see cref="SifError"/> reads it.</summary>
    public string? ErrorMessage { get; init; }
}
