using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Operations;
using Integration.Core.Receipts;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/dead-letters</c>: what the bus gave up, where there is one.</summary>
internal static class ListDeadLetters
{
    public static async Task<IResult> Handle(IOperations operations, CancellationToken cancellationToken) =>
        await operations.DeadLetters(cancellationToken) is { } letters
            ? TypedResults.Json(
                new OpsDeadLetters(
                [
                    .. letters.Select(letter => new OpsDeadLetter(
                        letter.At, letter.BusId, letter.Reason, letter.Description, letter.IsEnvelope ? "taken-back" : "nothing",
                        letter.Delivery is { } carried ? new OpsCarriedDelivery(carried.Message, carried.Target, carried.Flow, Words.Of(carried.State)) : null)),
                ]),
                OpsJson.Default.OpsDeadLetters)
            : new ProblemResult(new Problem(OpsProblems.NoBus));
}
