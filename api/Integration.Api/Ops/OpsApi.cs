using Integration.Client.Catalogue;
using Integration.Client.Problems;
using Integration.Console;
using Integration.Core.ServiceLevel;

namespace Integration.Api.Ops;

/// <summary>The routes of <c>/ops/v1</c>: what operators do in the console, for scripts. Both call the same <see cref="Core.Operations.IOperations"/>.</summary>
internal static class OpsApi
{
    public const string Root = "/ops/v1";

    /// <summary>The name of its OpenAPI document.</summary>
    public const string Document = "ops-v1";

    public static void MapOpsApi(this IEndpointRouteBuilder routes)
    {
        var ops = routes.MapGroup(Root).WithGroupName(Document).WithMetadata(PlainRefusal.Mark).AddEndpointFilter(new OpsGuard()).Refuses(401, 403);
        MapStatus(ops.MapGroup("").WithTags("Status"));
        MapMessages(ops.MapGroup("/messages").WithTags("Messages"));
        MapFailures(ops.MapGroup("").WithTags("Failures"));
        MapAdapters(ops.MapGroup("/adapters").WithTags("Adapters"));
        MapIncidents(ops.MapGroup("/incidents").WithTags("Incidents"));
        MapServiceLevels(ops.MapGroup("/service-levels").WithTags("Service levels"));
        MapUsage(ops.MapGroup("/usage").WithTags("Usage"));
        MapAudit(ops.MapGroup("").WithTags("Audit"));
    }

    private static void MapStatus(RouteGroupBuilder status)
    {
        status.MapGet("/overview", GetOverview.Handle).RequireAuthorization(OpsPolicies.Enter).WithName("opsOverview")
            .WithSummary("How the hub stands: adapters, the last hour, failures that wait for a person").Produces<OpsOverview>();
        status.MapGet("/administration", GetAdministration.Handle).RequireAuthorization(OpsPolicies.Administer).WithName("opsAdministration")
            .WithSummary("How the hub is set up: who may talk to it, retention, keys, room, version. No secret").Produces<OpsAdministration>();
        status.MapGet("/flows", Configuration.Flows).RequireAuthorization(OpsPolicies.Oversee).WithName("opsFlows").WithSummary("The flows the hub runs on").Produces<OpsFlows>();
        status.MapGet("/schemas", Configuration.Schemas).RequireAuthorization(OpsPolicies.Oversee).WithName("opsSchemas").WithSummary("The message types the hub knows").Produces<SchemaList>();
    }

    private static void MapMessages(RouteGroupBuilder messages)
    {
        messages.MapGet("", SearchMessages.Handle).RequireAuthorization(OpsPolicies.Read).WithName("opsSearchMessages")
            .WithSummary("Messages, newest first, of the agencies the caller may see")
            .WithDescription("q takes what a person has at hand: a case number, an id, a correlation id, the sender's id, an organisation number, or words of these and (for operators) of the title, each of them or its beginning. case matches the sender's case number and what a destination made of it. Everything given must match.")
            .Produces<OpsMessagePage>().Refuses(400, 404);
        messages.MapGet("/{id:guid}", ShowMessage.Handle).RequireAuthorization(OpsPolicies.Read).WithName("opsGetMessage")
            .WithSummary("One message: where it stands, what happened, who looks into it").Produces<OpsMessage>().Refuses(404);
        messages.MapGet("/{id:guid}/payload", ShowMessage.Payload).RequireAuthorization(OpsPolicies.Operate).WithName("opsGetPayload")
            .WithSummary("Its data, with everything hidden that its schema marks").Produces<OpsPayload>().Refuses(404, 501);
        Act<ReasonBody>(messages.MapPost("/{id:guid}/payload:unmask", ShowMessage.Unmask), "opsUnmaskPayload", "Its data as it is. That it was shown stands in the audit log").Produces<OpsPayload>().Refuses(404, 501);
        messages.MapGet("/{id:guid}/translations", ShowTranslations.Handle).RequireAuthorization(OpsPolicies.Operate).WithName("opsGetTranslations")
            .WithSummary("What it became on its way to each target, with everything hidden that is hidden in its data").Produces<OpsTranslations>().Refuses(404);
        Act<ReasonBody>(messages.MapPost("/{id:guid}/translations:unmask", ShowTranslations.Unmask), "opsUnmaskTranslations", "What it became, as it is. That it was shown stands in the audit log").Produces<OpsTranslations>().Refuses(404);
        Act<ReasonBody>(messages.MapPost("/{id:guid}:try", TryMessage.Handle), "opsTryMessage", "What the flows of now would do with it, masked; nothing is sent or looked up. That it was opened stands in the audit log", OpsPolicies.OperateAll)
            .Produces<OpsTrial>().Refuses(404);
        Act<ReasonBody>(messages.MapPost("/{id:guid}:retry", MoveMessage.Retry), "opsRetryMessage", "Try again every delivery that stopped").Produces<OpsDone>().Refuses(404);
        Act<ReasonBody>(messages.MapPost("/{id:guid}:cancel", MoveMessage.Cancel), "opsCancelMessage", "End every delivery that has not ended; successors in its order go on").Produces<OpsDone>().Refuses(404);
        Act<ReasonBody>(messages.MapPost("/{id:guid}:park", MoveMessage.Park), "opsParkMessage", "Put it aside until somebody retries or ends it").Produces<OpsDone>().Refuses(404);
        Act<NoteBody>(messages.MapPost("/{id:guid}:note", NoteMessage.Handle), "opsNoteMessage", "Write on it; take or release the responsibility").Produces<OpsDone>().Refuses(404);
        Act<EditBody>(messages.MapPost("/{id:guid}:edit-and-send", EditAndSendMessage.Handle), "opsEditAndSendMessage", "End it and send a copy with other data; both or neither")
            .WithDescription("The copy has a new id, the original's attributes, and a causation link. Of health, child welfare and criminal matters it waits for another person (awaitsApproval), and so does the end of the original.")
            .Produces<OpsEdited>(202).Refuses(404, 413);
        Act<ReasonBody>(messages.MapPost("/{id:guid}:approve", MoveMessage.Approve), "opsApproveMessage", "A second person agrees to an edited copy").Produces<OpsDone>().Refuses(404);
        Act<ReasonBody>(messages.MapPost("/{id:guid}:decline", MoveMessage.Decline), "opsDeclineMessage", "An edited copy is not sent").Produces<OpsDone>().Refuses(404);
    }

    private static void MapFailures(RouteGroupBuilder failures)
    {
        failures.MapGet("/failures", ListFailures.Handle).RequireAuthorization(OpsPolicies.Oversee).WithName("opsListFailures")
            .WithSummary("Failures that can be sent again as a group, or counted by cause, target, type or agency").Produces<OpsFailures>().Refuses(400);
        Act<RetryGroupBody>(failures.MapPost("/failures/{group}:retry", RetryFailures.Handle), "opsRetryFailures", "Send a whole group again at a rate; dryRun says what it would do", OpsPolicies.OperateAll)
            .Produces<OpsGroupRetry>().Produces<OpsGroupRetry>(202).Refuses(404);
        failures.MapGet("/jobs", GetJob.List).RequireAuthorization(OpsPolicies.Oversee).WithName("opsListJobs").WithSummary("The latest retries of groups").Produces<OpsJobs>();
        failures.MapGet("/jobs/{id:guid}", GetJob.Handle).RequireAuthorization(OpsPolicies.Oversee).WithName("opsGetJob").WithSummary("How far a retry of a group has come").Produces<OpsJob>().Refuses(404);
        failures.MapGet("/dead-letters", ListDeadLetters.Handle).RequireAuthorization(OpsPolicies.Oversee).WithName("opsListDeadLetters")
            .WithSummary("What the bus between the instances gave up, why, and what was done; where a bus is used").Produces<OpsDeadLetters>().Refuses(404);
    }

    private static void MapAdapters(RouteGroupBuilder adapters)
    {
        adapters.MapGet("", Adapters.List).RequireAuthorization(OpsPolicies.Oversee).WithName("opsListAdapters").WithSummary("Destinations and registers: health, queue, times").Produces<OpsAdapters>();
        adapters.MapGet("/{id}", Adapters.Show).RequireAuthorization(OpsPolicies.Oversee).WithName("opsGetAdapter").WithSummary("One destination or register").Produces<OpsAdapter>().Refuses(404);
        Act<ReasonBody>(adapters.MapPost("/{id}:pause", Adapters.Pause), "opsPauseAdapter", "Send nothing to it until it is resumed", OpsPolicies.OperateAll).Produces<OpsDone>().Refuses(404);
        Act<ReasonBody>(adapters.MapPost("/{id}:resume", Adapters.Resume), "opsResumeAdapter", "End a pause, or a hold before its time", OpsPolicies.OperateAll).Produces<OpsDone>().Refuses(404);
    }

    private static void MapIncidents(RouteGroupBuilder incidents)
    {
        incidents.MapGet("", ListIncidents.Handle).RequireAuthorization(OpsPolicies.Read).WithName("opsListIncidents")
            .WithSummary("Destinations that are or were degraded, the newest first; with state=open those that are, the oldest first")
            .WithDescription("Who may see one agency sees the incidents that hit it, with the counts and flows of that agency.").Produces<OpsIncidents>().Refuses(400);
        incidents.MapGet("/{id:guid}", Incidents.Show).RequireAuthorization(OpsPolicies.Read).WithName("opsGetIncident")
            .WithSummary("One incident: since when, why, who is hit, who looks into it, what was noted, who was told").Produces<OpsIncidentDetails>().Refuses(404);
        Act<NoteBody>(incidents.MapPost("/{id:guid}:note", Incidents.Note), "opsNoteIncident", "Write on it; take or release the responsibility").Produces<OpsDone>().Refuses(404);
    }

    private static void MapServiceLevels(RouteGroupBuilder levels)
    {
        levels.MapGet("", ServiceLevels.List).RequireAuthorization(OpsPolicies.Enter).WithName("opsListAgreements")
            .WithSummary("The agreements on service levels: what is promised for which flows, the months that are known, and what does not count").Produces<OpsAgreements>();
        levels.MapGet("/{agreement}", ServiceLevels.Show).RequireAuthorization(OpsPolicies.Enter).WithName("opsGetAgreement")
            .WithSummary("One agreement, with its exclusions and who approved each").Produces<OpsAgreement>().Refuses(404);
        levels.MapGet("/{agreement}/messages", ListMeasuredMessages.Handle).RequireAuthorization(OpsPolicies.Read).WithName("opsMeasuredMessages")
            .WithSummary("The messages behind a minute of a flow, as far as they are kept and the caller may see them").Produces<OpsMeasuredMessages>().Refuses(400, 404);
        levels.MapGet("/{agreement}/{month}", ServiceLevels.Json).RequireAuthorization(OpsPolicies.Enter).WithName("opsGetServiceLevel")
            .WithSummary("A month's report: the numbers of the page, with the SHA-256 of what they are computed from").Produces<ReportFile>().Refuses(404);
        levels.MapGet("/{agreement}/{month}.json", ServiceLevels.Json).RequireAuthorization(OpsPolicies.Enter).WithName("opsGetServiceLevelJson")
            .WithSummary("The same under the file's name").Produces<ReportFile>().Refuses(404);
        levels.MapGet("/{agreement}/{month}.csv", ServiceLevels.Csv).RequireAuthorization(OpsPolicies.Enter).WithName("opsGetServiceLevelCsv")
            .WithSummary("The same for a Norwegian spreadsheet, a line for each day and one for the month").Produces<string>(200, "text/csv").Refuses(404);
        levels.MapGet("/{agreement}/{month}/basis", ServiceLevels.Basis).RequireAuthorization(OpsPolicies.Enter).WithName("opsGetServiceLevelBasis")
            .WithSummary("The lines the report is computed from; their SHA-256 is the report's").Produces<string>(200, "text/plain").Refuses(404);
    }

    private static void MapUsage(RouteGroupBuilder usage)
    {
        usage.MapGet("/{month}", Usage.Show).RequireAuthorization(OpsPolicies.Enter).WithName("opsGetUsage")
            .WithSummary("Who used the hub for what in a month, by agency, client and message type: accepted, delivered, failed, bytes; in all and by day")
            .WithDescription("Counted from the messages by the hour they were accepted in, while deliveries are under way for at most 14 days. Who may see one agency sees its own.")
            .Produces<OpsUsage>().Refuses(404);
        usage.MapGet("/{month}.csv", Usage.Csv).RequireAuthorization(OpsPolicies.Enter).WithName("opsGetUsageCsv")
            .WithSummary("The same for a Norwegian spreadsheet, a line for each day, agency, client and type").Produces<string>(200, "text/csv").Refuses(404);
    }

    private static void MapAudit(RouteGroupBuilder audit)
    {
        audit.MapGet("/audit", Audit.List).RequireAuthorization(OpsPolicies.Inspect).WithName("opsListAudit").WithSummary("What operators did, newest first").Produces<OpsAudit>();
        audit.MapGet("/audit:verify", Audit.Verify).RequireAuthorization(OpsPolicies.Inspect).WithName("opsVerifyAudit").WithSummary("Compute the audit log's chain again").Produces<OpsAuditCheck>();
    }

    private static RouteHandlerBuilder Act<TBody>(RouteHandlerBuilder act, string name, string summary, string policy = OpsPolicies.Operate)
        where TBody : notnull =>
        act.RequireAuthorization(policy).WithName(name).WithSummary(summary).Accepts<TBody>("application/json").WithMetadata(new KeyMetadata()).Refuses(400, 409, 413, 415, 422, 503);

    private static TBuilder Refuses<TBuilder>(this TBuilder builder, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
            builder.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), ["application/problem+json"]));
        return builder;
    }
}
