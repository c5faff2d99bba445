using System.Text.RegularExpressions;
using System.Xml;

namespace Integration.Core.Routing;

/// <summary>Durations as flows write them: ISO 8601 with days, hours, minutes, seconds (<c>PT5S</c>, <c>P4D</c>). No years and months: their length varies.</summary>
internal static partial class Iso8601Duration
{
    /// <summary>Reads a duration longer than zero.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (!Pattern().IsMatch(text)) return false;
        try
        {
            duration = XmlConvert.ToTimeSpan(text);
            return duration > TimeSpan.Zero;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^P(?=.)([0-9]{1,5}D)?(T(?=.)([0-9]{1,7}H)?([0-9]{1,7}M)?([0-9]{1,7}(\.[0-9]{1,7})?S)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
