namespace Integration.Simulators.Matrikkelen;

/// <summary>A road.</summary>
internal sealed record Road(long Id, string Municipality, string Name);

/// <summary>A property.</summary>
internal sealed record Property(long Id, string Municipality, int Gard, int Bruk)
{
    public string Type { get; init; } = "Grunneiendom";

    public int Lease { get; init; }

    public int Section { get; init; }

    public string? Name { get; init; }

    /// <summary>What it was called, for those who ask for a time that has been.</summary>
    public string? FormerName { get; init; }

    public double Area { get; init; }

    public bool Divided { get; init; }

    public bool Leased { get; init; }

    public bool Monument { get; init; }

    public bool Expired { get; init; }
}

/// <summary>An address: by road and number, or by property number and sub-number.</summary>
internal sealed record Address(long Id, long Property, long? Road, int? Number, string? Letter)
{
    public int? Sub { get; init; }

    public string? ExtraName { get; init; }
}
