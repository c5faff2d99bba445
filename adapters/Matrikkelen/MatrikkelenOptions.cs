using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Matrikkelen;

/// <summary>Access to Matrikkelen, the cadastre. The section absent: no such lookups.</summary>
internal sealed class MatrikkelenOptions
{
    public const string Section = "Adapters:Matrikkelen";

    /// <summary>Where the services stand, with their version: <c>https://matrikkel.no/matrikkelapi/wsapi/v1</c>, test <c>https://prodtest.matrikkel.no/matrikkelapi/wsapi/v1</c>.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>How the hub shows who it is. Default <see cref="MatrikkelenAccess.Basic"/>.</summary>
    public MatrikkelenAccess Access { get; set; }

    /// <summary>User of Basic and of Keycloak.</summary>
    public string? User { get; set; }

    /// <summary>Password of Basic and of Keycloak.</summary>
    public string? Password { get; set; }

    /// <summary>Of Keycloak: where tokens are given, <c>…/realms/NAME/protocol/openid-connect/token</c>.</summary>
    public Uri? TokenAddress { get; set; }

    /// <summary>Of Keycloak: the public client that Kartverket has made for it. Default <c>matrikkel-token-exchange</c>.</summary>
    [Required]
    public string TokenClient { get; set; } = "matrikkel-token-exchange";

    /// <summary>Of Maskinporten: the scope that Kartverket has given. No default: Kartverket's own examples spell it in two ways.</summary>
    public string? Scope { get; set; }

    /// <summary>Of Maskinporten: organisation number the hub asks for, when it is a supplier with a delegation in Altinn. Default: the hub's own.</summary>
    [RegularExpression("^[0-9]{9}$")]
    public string? ConsumerOrg { get; set; }

    /// <summary>Sent as <c>klientIdentifikasjon</c> in every call's context. Default <c>Knutepunkt</c>.</summary>
    [Required]
    public string ClientName { get; set; } = "Knutepunkt";

    /// <summary>Sent as <c>systemVersion</c>: the version of the interface that answers are shaped by. Default <c>4.4</c>.</summary>
    [Required]
    public string SystemVersion { get; set; } = "4.4";

    /// <summary>
    /// Sent as <c>koordinatsystemKodeId</c>: an id in Matrikkelen's own code list, no EPSG code. The schema asks for one, the hub reads no coordinates.
    /// Default 22.
    /// </summary>
    [Range(1, long.MaxValue)]
    public long CoordinateSystem { get; set; } = 22;

    /// <summary>How long one call may take; a lookup makes three to five. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer may be reused. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Freshness { get; set; } = TimeSpan.FromHours(1);

    /// <summary>True when it is the test register. Default false.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class MatrikkelenOptionsValidator : IValidateOptions<MatrikkelenOptions>;
