using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Console.Access;

/// <summary>How people sign in to the console.</summary>
internal sealed class ConsoleAuthOptions : IValidatableObject
{
    public const string Section = "Console:Auth";

    /// <summary>One-time links, or a provider of OpenID Connect. Default <see cref="ConsoleAuthMode.LoginLink"/>.</summary>
    public ConsoleAuthMode Mode { get; set; }

    /// <summary>The provider, as its discovery document names it: <c>https://login.microsoftonline.com/TENANT/v2.0</c>, <c>https://ansattporten.no</c>.</summary>
    public Uri? Authority { get; set; }

    /// <summary>The hub's id at the provider.</summary>
    public string? ClientId { get; set; }

    /// <summary>Its secret: keep it in an environment variable.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What is asked for, with spaces between. Default <c>openid profile</c>.</summary>
    [Required]
    public string Scopes { get; set; } = "openid profile";

    /// <summary>The levels of assurance that will do (<c>acr</c>), any of them: <c>idporten-loa-high</c>. None: the provider decides.</summary>
    public List<string> Acr { get; set; } = [];

    /// <summary>Fetches claims from the userinfo endpoint too, for providers that put little in the id token. Default false.</summary>
    public bool UserInfo { get; set; }

    /// <summary>The claim that names a person. Default <c>name</c>. One that holds a national identity number is not shown, nor written down.</summary>
    [Required]
    public string NameClaim { get; set; } = "name";

    /// <summary>The claim that holds roles or groups. Default <c>roles</c>.</summary>
    [Required]
    public string RoleClaim { get; set; } = "roles";

    /// <summary>By role (<c>operator</c>, <c>auditor</c>, <c>agency</c>, <c>admin</c>): the values of <see cref="RoleClaim"/> that give it. Who has several gets the first of these.</summary>
    public Dictionary<string, List<string>> Roles { get; set; } = [];

    /// <summary>
    /// The claim that holds a person's organisation: a number of nine digits, <c>0192:</c> and one, or Ansattporten's <c>authorization_details</c>. Who has it sees that organisation's messages only.
    /// Null: nobody is limited so, and the role <c>agency</c> cannot be given.
    /// </summary>
    public string? AgencyClaim { get; set; }

    /// <summary>Organisation numbers of those who run the hub: their people are not limited to them.</summary>
    public List<string> WholeHub { get; set; } = [];

    /// <summary>The longest a session lasts, in hours, however much it is used; then the provider is asked again. Default 8.</summary>
    [Range(1, 24)]
    public int SessionHours { get; set; } = 8;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mode != ConsoleAuthMode.Oidc)
            yield break;
        if (Authority is not { IsAbsoluteUri: true } || (Authority.Scheme != Uri.UriSchemeHttps && !Authority.IsLoopback))
            yield return Fault(nameof(Authority), "the provider's https address");
        if (string.IsNullOrEmpty(ClientId))
            yield return Fault(nameof(ClientId), "the hub's id at the provider");
        if (string.IsNullOrEmpty(ClientSecret))
            yield return Fault(nameof(ClientSecret), "the hub's secret at the provider");
        if (!Scopes.Split(' ').Contains("openid"))
            yield return Fault(nameof(Scopes), "openid among others");
        if (Roles.Keys.FirstOrDefault(role => !ConsoleRole.All.Contains(role)) is { } unknown)
            yield return Fault($"{nameof(Roles)}:{unknown}", $"one of {string.Join(", ", ConsoleRole.All)}");
        if (!Roles.Values.Any(values => values.Count > 0))
            yield return Fault(nameof(Roles), $"values of {RoleClaim} for a role, or nobody gets in");
        if (AgencyClaim is null && Roles.TryGetValue(ConsoleRole.Agency, out var agencies) && agencies.Count > 0)
            yield return Fault(nameof(AgencyClaim), "the claim that says which agency");
        if (WholeHub.Find(number => OidcClaims.Agency(number) is null) is { } other)
            yield return Fault(nameof(WholeHub), $"organisation numbers; {other} is none");
    }

    private static ValidationResult Fault(string name, string wants) => new($"{Section}:{name} must be {wants}", [name]);
}

[OptionsValidator]
internal sealed partial class ConsoleAuthOptionsValidator : IValidateOptions<ConsoleAuthOptions>;
