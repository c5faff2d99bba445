using System.Globalization;
using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Intake;

namespace Integration.Api.Messages;

/// <summary>A batch: each event by itself, one result each (207).</summary>
internal static class PostBatch
{
    public static async Task Handle(HttpContext context, BatchIntake intake, HubClient client, ReadOnlyMemory<byte> body, int maxEventBytes)
    {
        if (context.Request.Headers.IfMatch.Count > 0)
        {
            await ProblemWriter.Write(context, new Problem(ApiProblems.Parameter) { Errors = [new("If-Match", "unsupported", "the attribute ifmatch of each event")] });
            return;
        }

        if (!EventBatch.Split(body).TryGet(out var events, out var problem))
        {
            await ProblemWriter.Write(context, problem);
            return;
        }

        var results = await intake.Accept(client, events, maxEventBytes, PostMessage.TraceParent(context), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status207MultiStatus;
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        Write(json, results, ProblemWriter.TraceId(context));
    }

    private static void Write(Utf8JsonWriter json, Result<IntakeReceipt>[] results, string traceId)
    {
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        foreach (var result in results)
        {
            json.WriteStartObject();
            if (result.TryGet(out var receipt, out var problem))
            {
                json.WriteNumber("status"u8, StatusCodes.Status202Accepted);
                AcceptedAnswer.WriteMembers(json, receipt.Id, AcceptedAnswer.Address(receipt.Id));
                json.WriteBoolean("replayed"u8, receipt.Replayed);
                if (receipt.Version is { } version)
                    json.WriteString("etag"u8, version.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                json.WriteNumber("status"u8, ProblemStatus.Of(problem.Definition));
                json.WritePropertyName("problem"u8);
                ProblemWriter.Write(json, problem, traceId);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
