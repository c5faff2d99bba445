using Integration.Core.ServiceLevel;

namespace Integration.Console.Layout;

/// <summary>A report on its way into a component: what a component takes must be as public as the component.</summary>
public sealed class ReportView
{
    internal ReportView(MonthReport report) => Report = report;

    internal MonthReport Report { get; }
}
