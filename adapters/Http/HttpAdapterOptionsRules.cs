using Integration.Abstractions.Adapters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Http;

/// <summary>What annotations cannot say.</summary>
internal sealed class HttpAdapterOptionsRules(IEnumerable<IAccessTokens> tokens, IServiceProviderIsKeyedService services) : IValidateOptions<HttpAdapterOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpAdapterOptions options)
    {
        var key = $"{HttpAdapterOptions.Section}:{name}";
        var errors = new List<string>();
        if (options.Address is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0))
            errors.Add($"{key}:Address must be an absolute http or https address without user and password");
        if (options is { AllowUnencrypted: false, Address: { IsAbsoluteUri: true, Scheme: "http", IsLoopback: false } })
            errors.Add($"{key}:Address must be https: without TLS on loopback only, unless AllowUnencrypted says that the line is protected otherwise");
        if (new[] { options.Authorization, options.AuthorizationFile, options.User, options.MaskinportenScope }.Count(value => value is not null) > 1)
            errors.Add($"{key}: give one of Authorization, AuthorizationFile, User and MaskinportenScope");
        if (options.User is null != options.Password is null)
            errors.Add($"{key}: User and Password go together");
        if (options.AuthorizationFile is { } file && !File.Exists(file))
            errors.Add($"{key}:AuthorizationFile does not exist");
        if (options.MaskinportenScope is not null && !tokens.Any())
            errors.Add($"{key}:MaskinportenScope needs Adapters:Maskinporten");
        if (options.Format is { } format && !services.IsKeyedService(typeof(IDocumentFormat), format))
            errors.Add($"{key}:Format: no document format is called {format}");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
