namespace Integration.Core.Clients;

/// <summary>Whom a token speaks for.</summary>
/// <param name="Issuer">The issuer's name in the configuration.</param>
/// <param name="Consumer">The organisation, <c>0192:310094943</c>: Maskinporten.</param>
/// <param name="ClientId">The OAuth client. With a consumer it tells two systems of one organisation apart.</param>
internal sealed record TokenIdentity(string Issuer, string? Consumer, string? ClientId);
