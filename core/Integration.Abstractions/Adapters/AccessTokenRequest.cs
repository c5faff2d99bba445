namespace Integration.Abstractions.Adapters;

/// <summary>Which access token is wanted. Equal requests share one cached token.</summary>
/// <param name="Scope">One scope: <c>folkeregister:deling/offentligmedhjemmel</c>.</param>
/// <param name="ConsumerOrg">
/// Organisation number (nine digits) the hub acts for as a supplier, by delegation in Altinn; null: the hub's own organisation.
/// </param>
/// <param name="Resource">
/// The audience the token is bound to, for APIs that ask for it; null: none. Folkeregisteret refuses tokens that have one.
/// </param>
public sealed record AccessTokenRequest(string Scope, string? ConsumerOrg = null, string? Resource = null);
