using Microsoft.Extensions.Options;

namespace Integration.Adapters.Matrikkelen;

/// <summary>What annotations cannot say.</summary>
internal sealed class MatrikkelenOptionsRules : IValidateOptions<MatrikkelenOptions>
{
    public ValidateOptionsResult Validate(string? name, MatrikkelenOptions options)
    {
        var errors = new List<string>();
        foreach (var (setting, address) in new[] { (nameof(options.Address), options.Address), (nameof(options.TokenAddress), options.TokenAddress) })
        {
            if (address is not (null or { IsAbsoluteUri: true, Scheme: "https", UserInfo: "", Query: "" } or { IsAbsoluteUri: true, Scheme: "http", UserInfo: "", Query: "", IsLoopback: true }))
                errors.Add($"{MatrikkelenOptions.Section}:{setting} must be an absolute https address without user, password and query; without TLS on loopback only");
        }

        if (options.Access != MatrikkelenAccess.Maskinporten && (string.IsNullOrEmpty(options.User) || string.IsNullOrEmpty(options.Password)))
            errors.Add($"{MatrikkelenOptions.Section}:User and Password must be given when Access is {options.Access}");
        if (options.Access == MatrikkelenAccess.Keycloak && options.TokenAddress is null)
            errors.Add($"{MatrikkelenOptions.Section}:TokenAddress must be given when Access is Keycloak");
        if (options.Access == MatrikkelenAccess.Maskinporten && string.IsNullOrEmpty(options.Scope))
            errors.Add($"{MatrikkelenOptions.Section}:Scope must be given when Access is Maskinporten: the one that Kartverket has given");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
