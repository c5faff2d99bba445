using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renci.SshNet.Common;

namespace Integration.Adapters.FileDrop;

/// <summary>What annotations cannot say.</summary>
internal sealed partial class FileDropOptionsRules(IServiceProviderIsKeyedService services) : IValidateOptions<FileDropOptions>
{
    public ValidateOptionsResult Validate(string? name, FileDropOptions options)
    {
        var key = $"{FileDropOptions.Section}:{name}";
        var errors = new List<string>();
        if (options.In is null && options.Out is null)
            errors.Add($"{key}: give In, Out or both");
        foreach (var format in new[] { options.In?.Format, options.Out?.Format }.OfType<string>())
        {
            if (!services.IsKeyedService(typeof(IDocumentFormat), format))
                errors.Add($"{key}: no document format is called {format}");
        }

        if (options.Sftp is { } sftp)
            Check(errors, $"{key}:Sftp", sftp, options.Folder);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(List<string> errors, string key, SftpOptions sftp, string? folder)
    {
        if (folder?.StartsWith('/') == false)
            errors.Add($"{key}: Folder must begin with a slash at a server");
        foreach (var fingerprint in sftp.HostKeys ?? [])
        {
            if (!Fingerprint().IsMatch(fingerprint))
                errors.Add($"{key}:HostKeys must be fingerprints as ssh-keygen -lf prints them: SHA256: and 43 characters");
        }

        if (new[] { sftp.Password, sftp.PrivateKey, sftp.PrivateKeyFile }.Count(value => value is not null) != 1)
        {
            errors.Add($"{key}: give one of Password, PrivateKey and PrivateKeyFile");
            return;
        }

        try
        {
            (SftpCredential.Of(sftp) as IDisposable)?.Dispose();
        }
        catch (Exception exception) when (exception is SshException or IOException or UnauthorizedAccessException or FormatException or InvalidOperationException or ArgumentException)
        {
            // Never the text: it may hold a part of the key.
            errors.Add($"{key}: the private key cannot be read ({exception.GetType().Name})");
        }
    }

    [GeneratedRegex(@"^SHA256:[A-Za-z0-9+/]{43}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Fingerprint();
}
