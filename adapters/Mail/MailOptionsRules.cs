using System.Net;
using System.Security.Cryptography;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Mail;

/// <summary>What annotations cannot say.</summary>
internal sealed class MailOptionsRules : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var key = $"{MailOptions.Section}:{name}";
        var errors = new List<string>();
        if (options.In is null && options.Out is null)
            errors.Add($"{key}: give In, Out or both");
        if (options.In is { } read)
        {
            Check(errors, $"{key}:In", read.Host, read.Security);
            if (read.Folder.Equals(read.Done, StringComparison.OrdinalIgnoreCase))
                errors.Add($"{key}:In:Done must be another folder than Folder");
        }

        if (options.Out is { } send)
        {
            Check(errors, $"{key}:Out", send.Host, send.Security);
            if (send.Username is null != send.Password is null)
                errors.Add($"{key}:Out: give Username and Password, or neither");
        }

        try
        {
            Authorities.Load(options.Authorities);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            errors.Add($"{key}:Authorities must each hold a certificate as PEM");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>Auto and StartTlsWhenAvailable go on in the clear when somebody takes the offer out of the conversation.</summary>
    private static void Check(List<string> errors, string key, string? host, SecureSocketOptions security)
    {
        var loopback = host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        if (security is not (SecureSocketOptions.StartTls or SecureSocketOptions.SslOnConnect) && !(security == SecureSocketOptions.None && loopback))
            errors.Add($"{key}:Security must be StartTls or SslOnConnect; None on loopback only");
    }
}
