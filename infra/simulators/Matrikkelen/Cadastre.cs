namespace Integration.Simulators.Matrikkelen;

/// <summary>Invented properties, on the streets that the simulated address register has.</summary>
internal static class Cadastre
{
    /// <summary>Municipalities by their number.</summary>
    public static IReadOnlyDictionary<string, (long Id, string Name)> Municipalities { get; } = new Dictionary<string, (long, string)> { ["0301"] = (301, "OSLO"), ["3301"] = (3301, "DRAMMEN") };

    /// <summary>Roads.</summary>
    public static IReadOnlyList<Road> Roads { get; } =
    [
        new(7001, "0301", "Prøvegata"),
        // Begins as the first: a search by name finds both.
        new(7002, "0301", "Prøvegata terrasse"),
        new(7003, "0301", "Langgata"),
        new(7004, "3301", "Åsveien"),
    ];

    /// <summary>Properties.</summary>
    public static IReadOnlyList<Property> Properties { get; } =
    [
        new(9001, "0301", 208, 12) { Name = "PRØVEBRUKET", FormerName = "GAMLEBRUKET", Area = 812.5, Divided = true, Monument = true },
        new(9002, "0301", 208, 12) { Type = "Seksjon", Section = 2 },
        new(9003, "0301", 208, 13) { Name = "NABOBRUKET" },
        new(9004, "0301", 208, 14) { Expired = true },
        new(9005, "3301", 12, 34) { Leased = true },
        new(9006, "3301", 12, 34) { Type = "Festegrunn", Lease = 1 },
        new(9007, "3301", 15, 3),
        // A block of flats.
        new(9008, "0301", 230, 1) { Name = "LANGGATA BORETTSLAG" },
    ];

    /// <summary>Addresses.</summary>
    public static IReadOnlyList<Address> Addresses { get; } =
    [
        new(8001, 9001, 7001, 1, "B"),
        new(8002, 9003, 7001, 1, "C"),
        new(8003, 9003, 7001, 1, null) { ExtraName = "NABOGÅRDEN" },
        new(8004, 9003, 7002, 1, null),
        new(8005, 9007, 7004, 7, null),
        new(8006, 9006, null, null, null) { Sub = 2 },
        .. Enumerable.Range(1, 150).Select(number => new Address(20_000 + number, 9008, 7003, number, null)),
        // One number with many letters: more than anybody fetches at once.
        .. Enumerable.Range(0, 60).Select(letter => new Address(30_000 + letter, 9008, 7003, 500, null)),
    ];
}
