using System.ComponentModel.DataAnnotations;

namespace Integration.Api.Security;

/// <summary>One issuer of access tokens that the hub trusts.</summary>
internal sealed class IssuerOptions : IValidatableObject
{
    /// <summary>What <c>clients.yaml</c> calls it.</summary>
    [Required]
    public string? Name { get; set; }

    /// <summary>How its tokens name the caller. Default <see cref="IssuerKind.Maskinporten"/>.</summary>
    public IssuerKind Kind { get; set; } = IssuerKind.Maskinporten;

    /// <summary>The claim <c>iss</c>, letter by letter: Maskinporten's ends in a slash.</summary>
    [Required]
    public string? Issuer { get; set; }

    /// <summary>Where its public keys are. Give this or <see cref="Metadata"/>.</summary>
    public Uri? JwksUri { get; set; }

    /// <summary>Its metadata document (RFC 8414 or OpenID Connect Discovery), which names the keys' address.</summary>
    public Uri? Metadata { get; set; }

    /// <summary>The claim <c>aud</c>. Default: not checked, as Maskinporten leaves it unspecified.</summary>
    public string? Audience { get; set; }

    /// <summary>A scope (or, for OIDC, an application role) that every token must hold, letter by letter. Required for Maskinporten, where any organisation can get a token.</summary>
    public string? RequiredScope { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (JwksUri is null == Metadata is null)
            yield return new ValidationResult($"{TokenOptions.Section}:Issuers: give {Name} one of {nameof(JwksUri)} and {nameof(Metadata)}", [nameof(JwksUri), nameof(Metadata)]);
        if (Kind == IssuerKind.Maskinporten && string.IsNullOrEmpty(RequiredScope))
            yield return new ValidationResult($"{TokenOptions.Section}:Issuers: {Name} needs {nameof(RequiredScope)}", [nameof(RequiredScope)]);
        if (Kind == IssuerKind.Oidc && string.IsNullOrEmpty(Audience))
            yield return new ValidationResult($"{TokenOptions.Section}:Issuers: {Name} needs {nameof(Audience)}, or tokens for other systems would pass", [nameof(Audience)]);
        foreach (var address in new[] { JwksUri, Metadata })
        {
            // Keys fetched in clear could be anybody's.
            if (address is not null && (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)))
                yield return new ValidationResult($"{TokenOptions.Section}:Issuers: {Name}'s keys must be at an https address", [nameof(JwksUri), nameof(Metadata)]);
        }
    }
}

/// <summary>How tokens name the caller.</summary>
internal enum IssuerKind
{
    /// <summary><c>consumer.ID</c>, authority <c>iso6523-actorid-upis</c>, <c>0192:</c> and an organisation number.</summary>
    Maskinporten,

    /// <summary><c>azp</c>, <c>appid</c> or <c>client_id</c>: Entra ID, Keycloak and others.</summary>
    Oidc,
}
