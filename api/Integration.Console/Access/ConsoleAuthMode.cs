namespace Integration.Console.Access;

/// <summary>How people sign in.</summary>
internal enum ConsoleAuthMode
{
    /// <summary>By a link that is made on the server and works once.</summary>
    LoginLink,

    /// <summary>At a provider of OpenID Connect: Entra ID, Ansattporten, ID-porten, Keycloak.</summary>
    Oidc,
}
