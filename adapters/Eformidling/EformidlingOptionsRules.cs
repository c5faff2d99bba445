using Microsoft.Extensions.Options;

namespace Integration.Adapters.Eformidling;

/// <summary>What no annotation can say: where a password may be sent without TLS.</summary>
internal sealed class EformidlingOptionsRules : IValidateOptions<EformidlingOptions>
{
    public ValidateOptionsResult Validate(string? name, EformidlingOptions options)
    {
        if (options.Address is not { } address)
            return ValidateOptionsResult.Success; // Told by its annotation.
        if (address is not { IsAbsoluteUri: true, Scheme: "https" or "http", UserInfo: "", Query: "" })
            return ValidateOptionsResult.Fail($"{EformidlingOptions.Section}:Address must be an absolute address without user, password and query");
        if (options.Username is null != options.Password is null)
            return ValidateOptionsResult.Fail($"{EformidlingOptions.Section}: give Username and Password, or neither");
        return options.Password is null || address.Scheme == "https" || address.IsLoopback
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{EformidlingOptions.Section}:Address must be https when there is a Password; without TLS on loopback only");
    }
}
