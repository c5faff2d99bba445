using System.Collections.Frozen;
using System.Reflection;

namespace Integration.Console.Texts;

/// <summary>The runbooks of this version of the hub, out of the assembly.</summary>
internal static class Runbooks
{
    public const string Prefix = "runbook/";

    private static readonly FrozenDictionary<string, string> Texts = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Prefix.Length..], Read);

    /// <summary>One by its name, or null.</summary>
    public static string? Find(string name) => Texts.GetValueOrDefault(name);

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
