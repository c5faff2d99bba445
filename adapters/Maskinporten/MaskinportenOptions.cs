using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Maskinporten;

/// <summary>The hub's own client at Maskinporten. The section absent: no Maskinporten, and adapters that need it do not start.</summary>
internal sealed class MaskinportenOptions : IValidatableObject
{
    public const string Section = "Adapters:Maskinporten";

    /// <summary>
    /// The issuer exactly as its metadata writes it, trailing slash included: <c>https://maskinporten.no/</c>, test
    /// <c>https://test.maskinporten.no/</c>. It is the <c>aud</c> of the grant, and a missing slash is MP-110.
    /// </summary>
    [Required]
    public string? Issuer { get; set; }

    /// <summary>Where tokens are asked for. Default: <see cref="Issuer"/> followed by <c>token</c>.</summary>
    public Uri? TokenEndpoint { get; set; }

    /// <summary>The client's id in Samarbeidsportalen; <c>iss</c> of the grant.</summary>
    [Required]
    public string? ClientId { get; set; }

    /// <summary>The private key itself as PEM or JWK, RSA (2048 bits or more) or EC. For secrets that come as environment variables.</summary>
    public string? Key { get; set; }

    /// <summary>A file with the private key, read once at start. Give this or <see cref="Key"/>.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The id of the public key that is registered on the client.</summary>
    [Required]
    public string? Kid { get; set; }

    /// <summary>Signature algorithm. Default: RS256, or the ES algorithm of the key's curve.</summary>
    [AllowedValues(null, "RS256", "RS384", "RS512", "ES256", "ES384", "ES512")]
    public string? Algorithm { get; set; }

    /// <summary>When the registered key expires (one year after it was registered); shown to operators and warned about. Default: unknown.</summary>
    public DateTimeOffset? KeyExpires { get; set; }

    /// <summary>A scope the client has been given, asked for when an operator or a health check probes.</summary>
    [Required]
    public string? ProbeScope { get; set; }

    /// <summary>Lifetime of a grant. Maskinporten takes at most 120 s. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:02:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan GrantLifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long before its end a cached token is no longer used; at most half its lifetime. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ExpiryMargin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one request for a token may take. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>True when it is the test environment. Default false.</summary>
    public bool Sandbox { get; set; }

    /// <summary>The address tokens are asked for at.</summary>
    internal Uri EffectiveTokenEndpoint => TokenEndpoint ?? new Uri(new Uri(Issuer!.EndsWith('/') ? Issuer : Issuer + "/"), "token");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(Issuer, UriKind.Absolute, out _))
            yield return new ValidationResult($"{Section}:{nameof(Issuer)} is an absolute URL", [nameof(Issuer)]);
        if (string.IsNullOrEmpty(Key) == string.IsNullOrEmpty(KeyFile))
            yield return new ValidationResult($"Give one of {Section}:{nameof(Key)} and {Section}:{nameof(KeyFile)}", [nameof(Key), nameof(KeyFile)]);
        else if (!SigningKey.TryLoad(this, out _))
            yield return new ValidationResult(
                $"{Section}:{(Key is null or "" ? nameof(KeyFile) : nameof(Key))} is no private RSA or EC key as PEM or JWK that fits {Section}:{nameof(Algorithm)}",
                [nameof(Key), nameof(KeyFile)]);
    }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class MaskinportenOptionsValidator : IValidateOptions<MaskinportenOptions>;
