using System.Text;
using Renci.SshNet;

namespace Integration.Adapters.FileDrop;

/// <summary>How the hub proves who it is.</summary>
internal static class SftpCredential
{
    /// <summary>Throws what the library throws when the key cannot be read.</summary>
    public static AuthenticationMethod Of(SftpOptions options)
    {
        if (options.Password is { } password)
            return new PasswordAuthenticationMethod(options.User!, password);
        using var key = options.PrivateKey is { } text ? new MemoryStream(Encoding.ASCII.GetBytes(text)) : (Stream)File.OpenRead(options.PrivateKeyFile!);
        return new PrivateKeyAuthenticationMethod(options.User!, options.Passphrase is { } phrase ? new PrivateKeyFile(key, phrase) : new PrivateKeyFile(key));
    }
}
