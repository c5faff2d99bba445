using System.Buffers.Text;
using System.Security.Cryptography;
using Integration.Core.Ports;
using Microsoft.Extensions.Options;

namespace Integration.Console.Access;

/// <summary>One-time login links: 256 bits that are printed once; the store holds their hash.</summary>
internal sealed class LoginLinks(ILoginLinkStore store, IOptions<ConsoleOptions> options, TimeProvider time)
{
    private const int CodeBytes = 32;

    /// <summary>Makes one, and gives the address to open.</summary>
    public async ValueTask<Uri> Create(Uri hub, ConsoleUser user, CancellationToken cancellationToken)
    {
        var code = RandomNumberGenerator.GetBytes(CodeBytes);
        var now = time.GetUtcNow();
        var link = new LoginLink(SHA256.HashData(code), user.Name, user.Role, user.Agency, now.AddMinutes(options.Value.LoginLinkMinutes));
        await store.Add(link, now, cancellationToken);
        return new Uri(hub, $"{ConsolePaths.SignIn}?kode={Base64Url.EncodeToString(code)}");
    }

    /// <summary>Uses one up. Null: it was used before, its time is over, or it never was one.</summary>
    public async ValueTask<ConsoleUser?> Use(string? code, CancellationToken cancellationToken)
    {
        Span<byte> bytes = stackalloc byte[CodeBytes];
        if (code is null || !Base64Url.IsValid(code, out var length) || length != CodeBytes)
            return null;
        Base64Url.DecodeFromChars(code, bytes);
        var hash = SHA256.HashData(bytes);
        return await store.Take(hash, time.GetUtcNow(), cancellationToken) is { } link ? new ConsoleUser(link.Person, link.Role, link.Agency) : null;
    }
}
