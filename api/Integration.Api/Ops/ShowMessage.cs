using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/messages/{id}</c> and its masked payload. What is another agency's does not exist.</summary>
internal static class ShowMessage
{
    public static async Task<IResult> Handle(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken)
    {
        if (await Find(context, id, operations, cancellationToken) is not { } details)
            return new ProblemResult(new Problem(OpsProblems.NoSuchThing));
        var held = (await operations.Channels(cancellationToken)).Select(channel => channel.Target).ToHashSet();
        return TypedResults.Json(OpsView.Of(details, held, context.User().Role != Console.Access.ConsoleRole.Agency), OpsJson.Default.OpsMessage);
    }

    public static async Task<IResult> Payload(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken)
    {
        if (await Find(context, id, operations, cancellationToken) is null)
            return new ProblemResult(new Problem(OpsProblems.NoSuchThing));
        return Shown(await operations.Content(id, cancellationToken));
    }

    public static async Task<IResult> Unmask(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken) =>
        (await OpsRequest.Read(context, OpsJson.Default.ReasonBody)).TryGet(out var request, out var problem)
            ? Shown(await operations.Unmask(id, request.By, cancellationToken))
            : new ProblemResult(problem);

    private static IResult Shown(Result<MessageContent> result) => result.TryGet(out var content, out var problem)
        ? content.Json is { } json ? TypedResults.Json(new OpsPayload(json, content.Masked), OpsJson.Default.OpsPayload) : new ProblemResult(Console.ConsoleProblems.NoContentShown)
        : new ProblemResult(problem);

    private static async ValueTask<MessageDetails?> Find(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken) =>
        (await operations.Find(new MessageQuery { Id = id, Agency = context.User().Agency, Limit = 1 }, cancellationToken)).FirstOrDefault();
}
