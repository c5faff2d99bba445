using System.Globalization;

namespace Integration.Core.ServiceLevel;

/// <summary>A month of a report.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">1 to 12.</param>
internal readonly record struct ReportMonth(int Year, int Month) : IComparable<ReportMonth>
{
    public int Days => DateTime.DaysInMonth(Year, Month);

    public ReportMonth Next => Month == 12 ? new(Year + 1, 1) : this with { Month = Month + 1 };

    public ReportMonth Previous => Month == 1 ? new(Year - 1, 12) : this with { Month = Month - 1 };

    public static ReportMonth Of(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return new ReportMonth(local.Year, local.Month);
    }

    /// <summary>Reads <c>2026-10</c>; a year far away is none.</summary>
    public static ReportMonth? Parse(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is > 1999 and < 3000 ? new ReportMonth(first.Year, first.Month) : null;

    /// <summary>When it begins there.</summary>
    public DateTimeOffset Begins(TimeZoneInfo zone)
    {
        var local = new DateTime(Year, Month, 1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public int CompareTo(ReportMonth other) => (Year, Month).CompareTo((other.Year, other.Month));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}
