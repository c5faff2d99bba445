using Microsoft.Extensions.Options;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>What annotations cannot say.</summary>
internal sealed class GeoIntegrasjonOptionsRules : IValidateOptions<GeoIntegrasjonOptions>
{
    public ValidateOptionsResult Validate(string? name, GeoIntegrasjonOptions options)
    {
        var key = $"{GeoIntegrasjonOptions.Section}:{name}";
        var errors = new List<string>();
        foreach (var (setting, address) in new[] { (nameof(options.Oppdatering), options.Oppdatering), (nameof(options.Innsyn), options.Innsyn) })
        {
            if (address is not (null or { IsAbsoluteUri: true, Scheme: "https", UserInfo: "" } or { IsAbsoluteUri: true, Scheme: "http", UserInfo: "", IsLoopback: true }))
                errors.Add($"{key}:{setting} must be an absolute https address without user and password; without TLS on loopback only");
        }

        if (options.Access == GeoIntegrasjonAccess.ApiKey)
        {
            if (string.IsNullOrEmpty(options.ApiKey))
                errors.Add($"{key}:ApiKey must be given when Access is ApiKey");
        }
        else if (string.IsNullOrEmpty(options.User) || string.IsNullOrEmpty(options.Password))
        {
            errors.Add($"{key}:User and Password must be given when Access is {options.Access}");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
