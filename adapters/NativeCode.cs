using System.Text.RegularExpressions;

namespace Integration.Adapters;

/// <summary>A system's own code, told as <c>externalCode</c>. Systems put what they were sent into any field: what may be a person's number, or is a sentence, is no code.</summary>
internal static partial class NativeCode
{
    /// <summary>The code; null: it is none.</summary>
    public static string? Of(string? text) => text is not null && Code().IsMatch(text) ? text : null;

    /// <summary>A name or a short number; never as many digits in a row as a date of birth has.</summary>
    [GeneratedRegex(@"^(?!.*[0-9]{6})[A-Za-z0-9_.:-]{1,120}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
