using Integration.Api.Messages;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Client.Subscriptions;
using Integration.Core.Ports;

namespace Integration.Api.Subscriptions;

/// <summary><c>/api/v1/subscriptions</c>: what each operation answers.</summary>
internal static class SubscriptionEndpoints
{
    private const string Root = "/api/v1/subscriptions/";

    /// <summary><c>POST /api/v1/subscriptions</c>.</summary>
    public static async Task<IResult> Create(HttpContext context, SubscriptionDesk desk)
    {
        if (!(await JsonBody.Read(context, ApiRequestJson.Default.SubscriptionRequest)).TryGet(out var request, out var problem))
            return new ProblemResult(problem);
        if (!(await desk.Create(context.Client(), request.Mailbox, request.Address, context.RequestAborted)).TryGet(out var made, out problem))
            return new ProblemResult(problem);
        context.Response.Headers.Location = $"{Root}{made.Subscription.Id:D}";
        return Secret(context, made, StatusCodes.Status201Created);
    }

    /// <summary><c>GET /api/v1/subscriptions</c>.</summary>
    public static async Task<IResult> List(HttpContext context, SubscriptionDesk desk) =>
        TypedResults.Json(new SubscriptionList([.. (await desk.List(context.Client(), context.RequestAborted)).Select(View)]), ApiJson.Default.SubscriptionList);

    /// <summary><c>GET /api/v1/subscriptions/{id}</c>.</summary>
    public static async Task<IResult> Get(HttpContext context, Guid id, SubscriptionDesk desk) =>
        (await desk.Find(context.Client(), id, context.RequestAborted)).TryGet(out var found, out var problem)
            ? TypedResults.Json(View(found), ApiJson.Default.SubscriptionStatus)
            : new ProblemResult(problem);

    /// <summary><c>DELETE /api/v1/subscriptions/{id}</c>.</summary>
    public static async Task<IResult> Remove(HttpContext context, Guid id, SubscriptionDesk desk) =>
        await desk.Remove(context.Client(), id, context.RequestAborted) is { } problem ? new ProblemResult(problem) : TypedResults.NoContent();

    /// <summary><c>POST /api/v1/subscriptions/{id}/rotate</c>.</summary>
    public static async Task<IResult> Rotate(HttpContext context, Guid id, SubscriptionDesk desk) =>
        (await desk.Rotate(context.Client(), id, context.RequestAborted)).TryGet(out var made, out var problem)
            ? Secret(context, made, StatusCodes.Status200OK)
            : new ProblemResult(problem);

    /// <summary><c>POST /api/v1/subscriptions/{id}/resume</c>.</summary>
    public static async Task<IResult> Resume(HttpContext context, Guid id, SubscriptionDesk desk) =>
        (await desk.Resume(context.Client(), id, context.RequestAborted)).TryGet(out var found, out var problem)
            ? TypedResults.Json(View(found), ApiJson.Default.SubscriptionStatus)
            : new ProblemResult(problem);

    private static IResult Secret(HttpContext context, (Subscription Subscription, string Secret) made, int status)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new SubscriptionSecret(View(made.Subscription), made.Secret), ApiJson.Default.SubscriptionSecret, statusCode: status);
    }

    private static SubscriptionStatus View(Subscription subscription) => new()
    {
        Id = subscription.Id,
        Mailbox = subscription.Mailbox,
        Address = subscription.Address,
        State = subscription.State.ToString().ToLowerInvariant(),
        Since = subscription.Since,
        CreatedAt = subscription.CreatedAt,
        Failures = subscription.Failures,
        NextAttempt = subscription.DueAt,
        PreviousSecretUntil = subscription.PreviousUntil,
        Problem = MessageView.Problem(subscription.ProblemCode),
    };
}
