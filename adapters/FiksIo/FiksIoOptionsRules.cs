using Microsoft.Extensions.Options;

namespace Integration.Adapters.FiksIo;

/// <summary>What no annotation can say: where a password may be sent without TLS.</summary>
internal sealed class FiksIoOptionsRules : IValidateOptions<FiksIoOptions>
{
    public ValidateOptionsResult Validate(string? name, FiksIoOptions options)
    {
        if (Wrong(options.Address, "https", "http"))
            return Fail(nameof(options.Address), "https");
        if (Wrong(options.DokumentlagerAddress, "https", "http"))
            return Fail(nameof(options.DokumentlagerAddress), "https");
        return Wrong(options.AmqpAddress, "amqps", "amqp") ? Fail(nameof(options.AmqpAddress), "amqps") : ValidateOptionsResult.Success;
    }

    /// <summary>Without TLS on loopback only: the password and the token go with every call.</summary>
    private static bool Wrong(Uri? address, string secure, string open) =>
        address is not null && !(address is { IsAbsoluteUri: true, UserInfo: "", Query: "" } && (address.Scheme == secure || (address.Scheme == open && address.IsLoopback)));

    private static ValidateOptionsResult Fail(string option, string scheme) =>
        ValidateOptionsResult.Fail($"{FiksIoOptions.Section}:{option} must be an absolute {scheme} address without user, password and query; without TLS on loopback only");
}
