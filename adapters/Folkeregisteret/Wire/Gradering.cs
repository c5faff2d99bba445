namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>Values of <c>graderingsnivaa</c> and <c>adressegradering</c>. An unknown one counts as protected.</summary>
internal static class Gradering
{
    public const string Ugradert = "ugradert";

    /// <summary>Marks one address, where somebody stays as a client; says nothing about the others.</summary>
    public const string Klientadresse = "klientadresse";

    /// <summary>The real address is delivered by the register and must not go further.</summary>
    public const string Fortrolig = "fortrolig";

    /// <summary>The real address is not in the register.</summary>
    public const string StrengtFortrolig = "strengtFortrolig";

    /// <summary>The hub's own: nothing is known, so everything is protected.</summary>
    public const string Ukjent = "ukjent";
}
