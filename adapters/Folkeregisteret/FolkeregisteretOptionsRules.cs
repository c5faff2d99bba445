using Microsoft.Extensions.Options;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>What annotations cannot say: what the way through KS Fiks needs.</summary>
internal sealed class FolkeregisteretOptionsRules : IValidateOptions<FolkeregisteretOptions>
{
    public ValidateOptionsResult Validate(string? name, FolkeregisteretOptions options)
    {
        if (options.Fiks is null)
            return ValidateOptionsResult.Success;
        if (options.Address is not (null or { IsAbsoluteUri: true, Scheme: "https" } or { IsAbsoluteUri: true, IsLoopback: true }))
            return ValidateOptionsResult.Fail($"{FolkeregisteretOptions.Section}:Address must be https when there is a Fiks:IntegrationPassword; without TLS on loopback only");
        // A role refuses a call for more than it covers, so a default would be a guess.
        return options.Parts is { Length: > 0 } parts && !parts.Any(string.IsNullOrWhiteSpace)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{FolkeregisteretOptions.Section}:Parts must be given with Fiks: the parts that the role covers, all or fewer");
    }
}
