using System.Text.Json.Serialization;
using Integration.Client.Catalogue;

namespace Integration.Api.Ops;

/// <summary>How the operators' API writes and reads: camelCase, nulls left out, a field nobody knows is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OpsOverview))]
[JsonSerializable(typeof(OpsAdapters))]
[JsonSerializable(typeof(OpsMessage))]
[JsonSerializable(typeof(OpsMessagePage))]
[JsonSerializable(typeof(OpsPayload))]
[JsonSerializable(typeof(OpsTranslations))]
[JsonSerializable(typeof(OpsTrial))]
[JsonSerializable(typeof(OpsFailures))]
[JsonSerializable(typeof(OpsGroupRetry))]
[JsonSerializable(typeof(OpsJobs))]
[JsonSerializable(typeof(OpsDone))]
[JsonSerializable(typeof(OpsEdited))]
[JsonSerializable(typeof(OpsFlows))]
[JsonSerializable(typeof(OpsAdministration))]
[JsonSerializable(typeof(OpsAudit))]
[JsonSerializable(typeof(OpsAuditCheck))]
[JsonSerializable(typeof(OpsIncidents))]
[JsonSerializable(typeof(OpsIncidentDetails))]
[JsonSerializable(typeof(OpsAgreements))]
[JsonSerializable(typeof(OpsMeasuredMessages))]
[JsonSerializable(typeof(OpsUsage))]
[JsonSerializable(typeof(OpsDeadLetters))]
[JsonSerializable(typeof(SchemaList))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(RetryGroupBody))]
[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(EditBody))]
internal sealed partial class OpsJson : JsonSerializerContext;
