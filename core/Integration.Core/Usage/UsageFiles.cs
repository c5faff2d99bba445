using System.Globalization;
using System.Text;

namespace Integration.Core.Usage;

/// <summary>A month of usage to take away.</summary>
internal static class UsageFiles
{
    /// <summary>For a Norwegian spreadsheet: semicolons, a line for each day, agency, client and type.</summary>
    public static string Csv(UsageReport report)
    {
        var text = new StringBuilder("\ufeffdag;etat;klient;type;mottatt;levert;feilet;ikke ferdig;byte\r\n");
        foreach (var (day, counts) in report.Days)
        {
            foreach (var count in counts)
                text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd};{count.Agency};{count.Client};{count.Type};{count.Accepted};{count.Delivered};{count.Failed};{count.Open};{count.Bytes}\r\n");
        }

        return text.ToString();
    }
}
