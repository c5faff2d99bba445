using Integration.Client.Messages;
using Integration.Client.Problems;

namespace Integration.Api.Ops;

/// <summary>How the hub stands.</summary>
internal sealed record OpsOverview(DateTimeOffset At, IReadOnlyList<OpsAdapter> Adapters, IReadOnlyList<OpsMinute> Minutes, IReadOnlyList<OpsFailureGroup>? Failures);

/// <summary>A minute of the whole hub.</summary>
internal sealed record OpsMinute(DateTimeOffset At, long Accepted, long Delivered, long Failed);

/// <summary>A destination, mailbox or register. Times in milliseconds, of the last hour. Counts are absent for who may see one agency.</summary>
internal sealed record OpsAdapter(
    string Id, string? Owner, bool Delivers, bool Paused, OpsHold? Held, long? Ready, long? Leased, long? Scheduled, long? NeedsAction, DateTimeOffset? OldestReady,
    long? Attempts, long? FailedAttempts, double? MedianMs, double? P95Ms, double? P99Ms, string? Address, string? Authentication, DateTimeOffset? CredentialExpires);

/// <summary>Why nothing goes out.</summary>
internal sealed record OpsHold(DateTimeOffset Since, DateTimeOffset? TriedAgainAt, ProblemText? Problem);

/// <summary>Every adapter.</summary>
internal sealed record OpsAdapters(IReadOnlyList<OpsAdapter> Items);

/// <summary>A message as operators see it.</summary>
internal sealed record OpsMessage(
    string Client, string Agency, string Sensitivity, string? CausationId, MessageStatus Message, OpsInvestigation? Investigation, OpsApproval? Approval, IReadOnlyList<OpsNote>? Notes);

/// <summary>Who looks into it.</summary>
internal sealed record OpsInvestigation(string Owner, DateTimeOffset Since);

/// <summary>An edited copy that a second person must agree to.</summary>
internal sealed record OpsApproval(Guid Original, string Author, bool Open);

/// <summary>What operators wrote to each other.</summary>
internal sealed record OpsNote(DateTimeOffset At, string Actor, string Kind, string Text);

/// <summary>A message in a list.</summary>
internal sealed record OpsMessageSummary(string Client, string Agency, IReadOnlyList<string> Targets, IReadOnlyList<string> Problems, MessageSummary Message);

/// <summary>A page of messages, newest first.</summary>
internal sealed record OpsMessagePage(IReadOnlyList<OpsMessageSummary> Items, string? Next);

/// <summary>A message's data.</summary>
internal sealed record OpsPayload(string Json, bool Masked);

/// <summary>What a message became on its way to each target. <c>original</c> absent: no schema says what to hide of it.</summary>
internal sealed record OpsTranslations(string Type, bool Masked, string? Original, IReadOnlyList<OpsTranslation> Items);

/// <summary>What a message became for one target.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="FlowVersion">Its version, which the delivery runs on.</param>
/// <param name="Target">The target.</param>
/// <param name="Basis">
/// How it is known: <c>unchanged</c> (no map), <c>stored</c> (read from the store), <c>recomputed</c> (from the original, by the flow that ran), <c>recomputed-in-part</c> (registers' answers are not
/// kept; <c>‹lookup›</c> stands for them), <c>failed</c>, <c>flow-gone</c>.
/// </param>
/// <param name="Type">The type of what it became.</param>
/// <param name="Maps">The maps, in order.</param>
/// <param name="NotAsked">The lookups whose answers are missing.</param>
/// <param name="Json">What it became, as JSON.</param>
/// <param name="Copy">The message that was stored.</param>
/// <param name="Errors">Where a map failed, or where what it made breaks its schema.</param>
internal sealed record OpsTranslation(
    string Flow, string FlowVersion, string Target, string Basis, string Type, IReadOnlyList<string> Maps, IReadOnlyList<string> NotAsked, string? Json, Guid? Copy, IReadOnlyList<ProblemPlace> Errors);

/// <summary>Deliveries that failed alike.</summary>
internal sealed record OpsFailureGroup(string Id, ProblemText? Problem, string Target, string Flow, string State, long Count, DateTimeOffset First, DateTimeOffset Last, Guid Sample);

/// <summary>Failures counted by one thing.</summary>
internal sealed record OpsFailureCount(string Key, long Count, DateTimeOffset First, DateTimeOffset Last);

/// <summary>Failures: groups that can be sent again, or counts.</summary>
internal sealed record OpsFailures(IReadOnlyList<OpsFailureGroup>? Groups, IReadOnlyList<OpsFailureCount>? Counts);

/// <summary>What a retry of a group would do.</summary>
internal sealed record OpsForecast(long Qualifies, long Expired, int Rate, long EstimateSeconds);

/// <summary>A retry of a group: <c>forecast</c> of a dry run, <c>job</c> of a real one.</summary>
internal sealed record OpsGroupRetry(OpsForecast? Forecast, OpsJob? Job);

/// <summary>How far a retry of a group has come.</summary>
internal sealed record OpsJob(Guid Id, string Group, long Total, long Done, long Skipped, int Rate, string Actor, string Reason, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

/// <summary>The latest retries of groups.</summary>
internal sealed record OpsJobs(IReadOnlyList<OpsJob> Items);

/// <summary>What an act moved.</summary>
internal sealed record OpsDone(string Subject, int Moved);

/// <summary>What was sent instead of a message.</summary>
internal sealed record OpsEdited(Guid Id, bool AwaitsApproval);

/// <summary>What the flows of now would do with a message, masked. Nothing was stored, sent or looked up.</summary>
/// <param name="Errors">Where its data breaks the schema of its type as it is now.</param>
/// <param name="Flows">The flows of the type, those that take it first.</param>
internal sealed record OpsTrial(IReadOnlyList<ProblemPlace> Errors, IReadOnlyList<OpsFlowTrial> Flows);

/// <summary>What one flow would do.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="FlowVersion">Its version now.</param>
/// <param name="Ran">The version the message went by; absent: it did not go by this flow.</param>
/// <param name="Where">Its condition.</param>
/// <param name="Takes">The condition holds.</param>
/// <param name="Target">Where it delivers.</param>
/// <param name="Goes">Whether it would deliver there, or send on; absent: a register decides, or a map fails.</param>
/// <param name="NotAsked">Lookups that were not asked; <c>‹lookup›</c> stands for what depends on them.</param>
/// <param name="Maps">What its maps would make.</param>
internal sealed record OpsFlowTrial(
    string Flow, string FlowVersion, string? Ran, string? Where, bool Takes, string Target, bool? Goes, IReadOnlyList<string> NotAsked, IReadOnlyList<OpsMapTrial> Maps);

/// <summary>What one map would make. <c>json</c> absent: it failed, or no schema says what to hide.</summary>
internal sealed record OpsMapTrial(string Map, string Type, string? Json, IReadOnlyList<ProblemPlace> Errors);

/// <summary>A flow.</summary>
internal sealed record OpsFlow(string Id, string Owner, string Version, string Type, string? Where, string? Order, IReadOnlyList<string> Steps);

/// <summary>Every flow.</summary>
internal sealed record OpsFlows(IReadOnlyList<OpsFlow> Items);

/// <summary>How the hub is set up.</summary>
/// <param name="Version">The hub's version.</param>
/// <param name="Runtime">What it runs on.</param>
/// <param name="Clients">Who may talk to it.</param>
/// <param name="Retention">How long messages are kept.</param>
/// <param name="Keys">The data keys.</param>
/// <param name="MasterKeyOnDisk">The master key lies beside the data keys.</param>
/// <param name="DatabaseBytes">How large the database is; absent: it is not on the hub's disk.</param>
/// <param name="FreeBytes">How much the hub may still write.</param>
internal sealed record OpsAdministration(
    string Version, string Runtime, IReadOnlyList<OpsClientAccess> Clients, OpsRetention Retention, IReadOnlyList<OpsKeys> Keys, bool MasterKeyOnDisk, long? DatabaseBytes, long FreeBytes);

/// <summary>What a client may do.</summary>
internal sealed record OpsClientAccess(
    string Id, string Agency, string? Role, IReadOnlyList<string> Sources, IReadOnlyList<string> Types, IReadOnlyList<string> Mailboxes, IReadOnlyList<string> Lookups);

/// <summary>How many days finished messages are kept, by sensitivity.</summary>
internal sealed record OpsRetention(int NoneDays, int PersonalDays, int SensitiveDays);

/// <summary>An agency's data keys: how many, and when the one in use was made and is replaced.</summary>
internal sealed record OpsKeys(string Agency, int Count, DateTimeOffset Newest, DateTimeOffset ReplacedAfter);

/// <summary>What operators did, newest first.</summary>
internal sealed record OpsAudit(IReadOnlyList<OpsAuditEntry> Items, long? Next);

/// <summary>An entry of the audit log.</summary>
internal sealed record OpsAuditEntry(long Seq, DateTimeOffset At, string Actor, string Act, string Subject, string Reason, string Hash);

/// <summary>Whether the audit log is as it was written.</summary>
internal sealed record OpsAuditCheck(long Entries, bool Whole, long? FirstBroken, string Head);
