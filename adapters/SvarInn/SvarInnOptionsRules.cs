using Microsoft.Extensions.Options;

namespace Integration.Adapters.SvarInn;

/// <summary>What no annotation can say: where the password may be sent, and that the keys are keys.</summary>
internal sealed class SvarInnOptionsRules : IValidateOptions<SvarInnOptions>
{
    public ValidateOptionsResult Validate(string? name, SvarInnOptions options)
    {
        if (options.Address is { } address && !(address is { IsAbsoluteUri: true, UserInfo: "", Query: "" } && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback))))
            return ValidateOptionsResult.Fail($"{SvarInnOptions.Section}:Address must be an absolute https address without user, password and query; without TLS on loopback only");
        return options.Keys is null || PemKeys.AreReadable(options.Keys.AsReadOnly())
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{SvarInnOptions.Section}:Keys must each hold a certificate and its RSA private key as PEM");
    }
}
