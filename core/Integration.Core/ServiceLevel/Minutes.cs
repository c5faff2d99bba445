namespace Integration.Core.ServiceLevel;

/// <summary>Time in whole minutes.</summary>
internal static class Minutes
{
    public static readonly TimeSpan One = TimeSpan.FromMinutes(1);

    /// <summary>The minute a time is in.</summary>
    public static DateTimeOffset Of(DateTimeOffset at) => FromNumber(Number(at));

    /// <summary>Since 1970, as stores keep it.</summary>
    public static long Number(DateTimeOffset at) => Math.DivRem(at.ToUnixTimeMilliseconds(), 60_000).Quotient;

    public static DateTimeOffset FromNumber(long minute) => DateTimeOffset.FromUnixTimeMilliseconds(minute * 60_000);

    /// <summary>The smallest id a message accepted then can have: its id begins with the time (UUID version 7), which makes the index on ids one on time.</summary>
    public static Guid FirstId(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var ms = at.ToUnixTimeMilliseconds();
        for (var i = 5; i >= 0; i--, ms >>= 8)
            bytes[i] = (byte)ms;
        return new Guid(bytes, bigEndian: true);
    }
}
