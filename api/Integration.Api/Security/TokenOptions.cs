using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Api.Security;

/// <summary>Whose access tokens open the hub's API.</summary>
internal sealed class TokenOptions
{
    public const string Section = "Authentication";

    /// <summary>The issuers. At least one.</summary>
    [MinLength(1)]
    [ValidateEnumeratedItems]
    public List<IssuerOptions> Issuers { get; set; } = [];

    /// <summary>For how long a checked token is remembered; never past its end. Default 60 s, 0: not at all.</summary>
    [Range(0, 60)]
    public int RememberSeconds { get; set; } = 60;
}

[OptionsValidator]
internal sealed partial class TokenOptionsValidator : IValidateOptions<TokenOptions>;
