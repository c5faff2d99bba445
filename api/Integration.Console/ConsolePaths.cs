namespace Integration.Console;

/// <summary>Addresses that more than one place must agree on. Norwegian, as the pages are: an operator reads and shares them.</summary>
internal static class ConsolePaths
{
    public const string SignIn = "/logg-inn";
    public const string SignOut = "/logg-ut";

    /// <summary>To the provider, and the two places it sends people back to.</summary>
    public const string ToProvider = "/logg-inn/videre";
    public const string FromProvider = "/logg-inn/svar";
    public const string SignedOut = "/logg-ut/ferdig";

    /// <summary>Where the provider tells that somebody has signed out.</summary>
    public const string SignOutNotice = "/logg-ut/varsel";
    public const string Denied = "/ingen-tilgang";
    public const string Display = "/visning";
    public const string Assets = "/konsoll";

    public static string Message(Guid id) => $"/meldinger/{id:D}";

    public static string BeforeAfter(Guid id) => $"{Message(id)}/for-etter";

    public static string Adapter(string id) => $"/adaptere/{Uri.EscapeDataString(id)}";

    public static string Runbook(string name) => $"/handbok/{name}";

    public static string Job(Guid id) => $"/jobber/{id:D}";

    public static string Incident(Guid id) => $"/hendelser/{id:D}";

    public static string Report(string agreement, string month) => $"/tjenesteniva/{agreement}/{month}";

    /// <summary>What a month of usage is called, in addresses and as a file.</summary>
    public const string UsageName = "forbruk";

    public static string Usage(string month) => $"/{UsageName}/{month}";

    /// <summary>A case number holds slashes; they stay.</summary>
    public static string Case(string number) => $"/saker/{string.Join('/', number.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>A page of this hub and nothing else: what stands in a query may have been put there by anybody.</summary>
    public static string Local(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
}
