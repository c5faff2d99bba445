using Integration.Core.ServiceLevel;

namespace Integration.Api.Ops;

/// <summary>The agreements the caller may see.</summary>
internal sealed record OpsAgreements(IReadOnlyList<OpsAgreement> Items);

/// <summary>Who has promised whom what. The target is a share of minutes in percent; hours are the days of a week, Monday first, and the time of day they cover.</summary>
internal sealed record OpsAgreement(
    string Id, string Name, string Supplier, string Customer, string Agency, string Class, long ThresholdMs, decimal Target, string Hours, string TimeZone, IReadOnlyList<string> Flows,
    IReadOnlyList<string> Months, IReadOnlyList<ReportFileExclusion> Exclusions);

/// <summary>The messages behind a minute.</summary>
internal sealed record OpsMeasuredMessages(IReadOnlyList<OpsMeasuredMessage> Items);

/// <summary>A message behind a minute.</summary>
internal sealed record OpsMeasuredMessage(Guid Id, string Agency, string? Subject, DateTimeOffset AcceptedAt, DateTimeOffset? EndedAt, string State, string Target);
