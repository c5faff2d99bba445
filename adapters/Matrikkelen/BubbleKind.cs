namespace Integration.Adapters.Matrikkelen;

/// <summary>The kinds of object that the hub reads. Persons are not among them.</summary>
internal enum BubbleKind
{
    /// <summary>A property of any type: ground, lease, section, installation, joint ownership.</summary>
    Matrikkelenhet,

    /// <summary>An address by road or by property number.</summary>
    Adresse,

    Veg,

    Kommune,
}

/// <summary>Tells kinds by the names of types.</summary>
internal static class BubbleKinds
{
    /// <param name="type">Of the object or of its id: <c>Vegadresse</c>, <c>VegadresseId</c>.</param>
    public static BubbleKind Of(string type) => (type.EndsWith("Id", StringComparison.Ordinal) ? type[..^2] : type) switch
    {
        "Veg" => BubbleKind.Veg,
        "Kommune" => BubbleKind.Kommune,
        "Adresse" or "Vegadresse" or "Matrikkeladresse" => BubbleKind.Adresse,
        _ => BubbleKind.Matrikkelenhet,
    };
}
