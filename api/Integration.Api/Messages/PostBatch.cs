using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Intake;

namespace Integration.Api.Messages;

/// <summary>A batch: each event by itself, one result each (207). Together they share the store's flush.</summary>
internal static class PostBatch
{
    public static async Task Handle(HttpContext context, MessageIntake intake, HubClient client, ReadOnlyMemory<byte> body, int maxEventBytes)
    {
        if (!EventBatch.Split(body).TryGet(out var events, out var problem))
        {
            await ProblemWriter.Write(context, problem);
            return;
        }

        var trace = PostMessage.TraceParent(context);
        var results = new Result<IntakeReceipt>[events.Count];
        await Task.WhenAll(Enumerable.Range(0, events.Count).Select(Accept));

        context.Response.StatusCode = StatusCodes.Status207MultiStatus;
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        Write(json, results, ProblemWriter.TraceId(context));

        async Task Accept(int index) => results[index] = events[index].Length > maxEventBytes
            ? new Problem(IntakeProblems.TooLarge)
            : await intake.Accept(client, events[index], trace, context.RequestAborted);
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
