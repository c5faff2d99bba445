namespace Integration.Core.Ports;

/// <summary>What tells one group of failures from another: the same problem, at the same target, in the same flow, ended the same way.</summary>
/// <param name="ProblemCode">The cause.</param>
/// <param name="Target">The target.</param>
/// <param name="Flow">The flow.</param>
/// <param name="State">Where its deliveries stand: needs action, partly completed, rejected, expired, or retrying.</param>
internal sealed record FailureSelection(string ProblemCode, string Target, string Flow, DeliveryState State);

/// <summary>Deliveries that failed alike.</summary>
/// <param name="Selection">What they have in common.</param>
/// <param name="Count">How many.</param>
/// <param name="First">When the first of them last failed.</param>
/// <param name="Last">When the last of them last failed.</param>
/// <param name="Sample">The message of the last one.</param>
internal sealed record FailureGroup(FailureSelection Selection, long Count, DateTimeOffset First, DateTimeOffset Last, Guid Sample);

/// <summary>What a retry of a group would do.</summary>
/// <param name="Qualifies">How many would be sent again.</param>
/// <param name="Expired">How many would not, because their message's time has run out.</param>
internal sealed record RetryForecast(long Qualifies, long Expired);
