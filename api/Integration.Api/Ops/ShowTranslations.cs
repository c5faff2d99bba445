using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/messages/{id}/translations</c> and <c>POST …:unmask</c>: a message before and after the maps. What is another agency's does not exist.</summary>
internal static class ShowTranslations
{
    public static async Task<IResult> Handle(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken) =>
        (await operations.Find(new MessageQuery { Id = id, Agency = context.User().Agency, Limit = 1 }, cancellationToken)).Count == 0
            ? new ProblemResult(new Problem(OpsProblems.NoSuchThing))
            : Shown(await operations.Translations(id, cancellationToken));

    public static async Task<IResult> Unmask(HttpContext context, Guid id, IOperations operations, CancellationToken cancellationToken) =>
        (await OpsRequest.Read(context, OpsJson.Default.ReasonBody)).TryGet(out var request, out var problem)
            ? Shown(await operations.UnmaskTranslations(id, request.By, cancellationToken))
            : new ProblemResult(problem);

    private static IResult Shown(Result<MessageTranslations> result) => result.TryGet(out var found, out var problem)
        ? TypedResults.Json(new OpsTranslations(found.Type, found.Original.Masked, found.Original.Json, [.. found.Deliveries.Select(Of)]), OpsJson.Default.OpsTranslations)
        : new ProblemResult(problem);

    private static OpsTranslation Of(DeliveryTranslation one) => new(
        one.Delivery.Flow, one.Delivery.FlowVersion, one.Delivery.Target, Word(one.Basis), one.Type, one.Maps, one.NotAsked, one.Content?.Json, one.Copy, OpsView.Places(one.Errors));

    private static string Word(TranslationBasis basis) => basis switch
    {
        TranslationBasis.Unchanged => "unchanged",
        TranslationBasis.Stored => "stored",
        TranslationBasis.Recomputed => "recomputed",
        TranslationBasis.RecomputedInPart => "recomputed-in-part",
        TranslationBasis.Failed => "failed",
        _ => "flow-gone",
    };
}
