using System.Diagnostics;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Core.Intake;
using Microsoft.Extensions.Options;

namespace Integration.Api.Messages;

/// <summary>
/// <c>POST /api/v1/messages</c>. The hub's busiest path: the body goes as bytes from the socket to the intake and the answer is written
/// by hand; no object is made of either.
/// </summary>
internal static class PostMessage
{
    public static async Task Handle(HttpContext context, MessageIntake intake, BatchIntake batches, IOptions<IntakeOptions> limits)
    {
        var mode = EventModes.Of(context.Request);
        if (mode == EventMode.Unknown)
        {
            await ProblemWriter.Write(context, new Problem(IntakeProblems.MediaType));
            return;
        }

        if (!SubjectTag.Read(context.Request.Headers.IfMatch).TryGet(out var ifMatch, out var wrong))
        {
            await ProblemWriter.Write(context, wrong);
            return;
        }

        using var body = await RequestBody.Read(context.Request, mode == EventMode.Batch ? limits.Value.MaxBatchBytes : limits.Value.MaxEventBytes);
        if (body.TooLarge)
        {
            await ProblemWriter.Write(context, new Problem(IntakeProblems.TooLarge));
            return;
        }

        var client = context.Client();
        if (mode == EventMode.Batch)
        {
            await PostBatch.Handle(context, batches, client, body.Bytes, limits.Value.MaxEventBytes);
            return;
        }

        var accepted = await Accept(context, intake, client, mode, body.Bytes, ifMatch);
        if (accepted.TryGet(out var receipt, out var problem))
        {
            await AcceptedAnswer.Write(context, receipt);
            return;
        }

        SubjectTag.Write(context.Response, problem);
        await ProblemWriter.Write(context, problem);
    }

    /// <summary>The trace to go on with when the event carries none.</summary>
    public static string? TraceParent(HttpContext context) =>
        Activity.Current?.Id ?? (context.Request.Headers.TraceParent is [{ } header] && ActivityContext.TryParse(header, null, out _) ? header : null);

    private static async ValueTask<Result<IntakeReceipt>> Accept(HttpContext context, MessageIntake intake, HubClient client, EventMode mode, ReadOnlyMemory<byte> body, string? ifMatch)
    {
        var structured = body;
        if (mode == EventMode.Binary)
        {
            // Into an event by concatenation: what is no single JSON value must not get in.
            if (BinaryData.Check(body.Span) is { } fault)
                return fault;
            if (!BinaryAttributes.Read(context.Request.Headers).TryGet(out var attributes, out var problem))
                return problem;
            structured = BinaryEvent.ToStructured(attributes, context.Request.ContentType!, body);
        }

        return await intake.Accept(client, structured, TraceParent(context), ifMatch, context.RequestAborted);
    }
}
