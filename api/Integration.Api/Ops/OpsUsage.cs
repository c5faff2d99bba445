namespace Integration.Api.Ops;

/// <summary>Who used the hub for what in a month, by the day it was accepted on. Without <c>countedTo</c> nothing of the month is counted.</summary>
internal sealed record OpsUsage(string Month, string TimeZone, DateTimeOffset? CountedTo, IReadOnlyList<OpsUsageItem> Items, IReadOnlyList<OpsUsageDay> Days);

/// <summary>What a client sent of one type. Messages are accepted, deliveries are the rest: a message has one for each flow that takes it. Bytes are as the hub keeps them, with attachments.</summary>
internal sealed record OpsUsageItem(string Agency, string Client, string Type, long Accepted, long Delivered, long Failed, long Open, long Bytes);

/// <summary>A day with traffic.</summary>
internal sealed record OpsUsageDay(DateOnly Day, IReadOnlyList<OpsUsageItem> Items);
