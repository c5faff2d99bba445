using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Integration.Console.Live;

/// <summary>Where what is new begins, as it stands in an address. Sealed: from the number itself whoever may see one agency could tell how much comes to all of them.</summary>
internal sealed class ArrivalsMark(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("console-arrivals");

    public string Write(long row) => protector.Protect(row.ToString(CultureInfo.InvariantCulture));

    /// <summary>Null: the hub did not write it.</summary>
    public long? Read(string? mark)
    {
        try
        {
            return mark is null ? null : long.Parse(protector.Unprotect(mark), CultureInfo.InvariantCulture);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
