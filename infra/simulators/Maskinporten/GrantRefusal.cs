using Integration.Simulators.Hosting;

namespace Integration.Simulators.Maskinporten;

/// <summary>A refusal in Maskinporten's own words. <source>docs.digdir.no, Feilsøking i Maskinporten</source></summary>
/// <param name="Error">RFC 6749 code.</param>
/// <param name="Description">Text; holds Maskinporten's code when there is one.</param>
internal sealed record GrantRefusal(string Error, string Description)
{
    private const string Client = "Invalid assertion. Client authentication failed.";

    public static readonly GrantRefusal GrantType = new("unsupported_grant_type", "Unsupported grant type");
    public static readonly GrantRefusal NoAssertion = new("invalid_request", "Missing required parameter: assertion");
    public static readonly GrantRefusal UnknownClient = new("invalid_grant", $"MP-100: {Client}");
    public static readonly GrantRefusal Audience = new("invalid_grant", $"MP-110: {Client} Invalid JWT claim aud");
    public static readonly GrantRefusal Signature = new("invalid_grant", $"MP-120: {Client} The JWT is signed with an invalid certificate.");
    public static readonly GrantRefusal ExpiredKey = new("invalid_grant", $"MP-121: {Client} Expired key");
    public static readonly GrantRefusal IssuedInTheFuture = new("invalid_grant", "MP-130: Validation of JWT Bearer grant failed. Issue time is after now");
    public static readonly GrantRefusal Expired = new("invalid_grant", "MP-130: Validation of JWT Bearer grant failed. Expired");
    public static readonly GrantRefusal TooLong = new("invalid_grant", "Validation of JWT Bearer grant failed. Lifetime is more than 120 seconds");
    public static readonly GrantRefusal Reused = new("invalid_grant", "MP-012: Grant is already used");
    public static readonly GrantRefusal Scope = new("invalid_grant", "MP-250: Consumer has not been granted access to the scope");
    public static readonly GrantRefusal Delegation = new("invalid_grant", "MP-251: Consumer has not delegated access to the scope provider");

    public SimulatorAnswer ToAnswer() => SimulatorAnswer.Json(400, new
    {
        error = Error,
        error_description = $"{Description} ({Guid.CreateVersion7()})",
        error_uri = "https://docs.digdir.no/docs/Maskinporten/maskinporten_feilsoking",
    });
}
