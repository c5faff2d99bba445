namespace Integration.Adapters.Matrikkelen;

/// <summary>The answer: canonical type <c>no.kommune.eiendom.oppslag.v1</c>. Absent fields are not written. No owner is in it.</summary>
internal sealed record EiendomOppslag(int Antall, IReadOnlyList<Eiendom> Eiendommer);

/// <summary>A property.</summary>
internal sealed record Eiendom
{
    public required Matrikkelnummer Matrikkelnummer { get; init; }

    public string? Kommunenavn { get; init; }

    /// <summary><c>Grunneiendom</c>, <c>Festegrunn</c>, <c>Seksjon</c>, …; new words pass.</summary>
    public required string Type { get; init; }

    public string? Bruksnavn { get; init; }

    /// <summary>The day, as the register writes it.</summary>
    public string? Etableringsdato { get; init; }

    /// <summary>Square metres that somebody once stated; often 0, and never the area that was measured.</summary>
    public double? HistoriskOppgittAreal { get; init; }

    public bool? Tinglyst { get; init; }

    /// <summary>It exists no more: merged, or renumbered.</summary>
    public required bool Utgatt { get; init; }

    public bool? ErSeksjonert { get; init; }

    public bool? HarAktiveFestegrunner { get; init; }

    public bool? HarAnmerketKlage { get; init; }

    public bool? HarGrunnforurensing { get; init; }

    public bool? HarKulturminne { get; init; }

    public bool? OppmalingIkkeFullfort { get; init; }

    /// <summary>How many addresses were found; of them the first stand in <see cref="Adresser"/>.</summary>
    public required int AntallAdresser { get; init; }

    public required IReadOnlyList<EiendomAdresse> Adresser { get; init; }
}

/// <summary>An address of a property.</summary>
internal sealed record EiendomAdresse
{
    /// <summary><c>Prøvegata 1B</c>, or <c>12/34-2</c> where there are no road addresses.</summary>
    public required string Adressetekst { get; init; }

    public string? Adressenavn { get; init; }

    public int? Nummer { get; init; }

    public string? Bokstav { get; init; }

    public string? Adressetilleggsnavn { get; init; }
}
