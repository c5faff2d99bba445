namespace Integration.Adapters.Matrikkelen;

/// <summary>How the hub shows Matrikkelen who it is. Kartverket is moving from the first to the others.</summary>
internal enum MatrikkelenAccess
{
    /// <summary>HTTP Basic.</summary>
    Basic,

    /// <summary>The same user and password, changed at Kartverket's Keycloak for a token.</summary>
    Keycloak,

    /// <summary>A token of Maskinporten.</summary>
    Maskinporten,
}
