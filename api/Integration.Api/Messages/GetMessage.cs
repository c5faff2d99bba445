using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Core.Ports;

namespace Integration.Api.Messages;

/// <summary><c>GET /api/v1/messages/{id}</c>. What is not the client's does not exist for it.</summary>
internal static class GetMessage
{
    public static async Task<IResult> Handle(HttpContext context, Guid id, IMessageStore store, CancellationToken cancellationToken)
    {
        var details = await store.Find(id, cancellationToken);
        if (details is null || !IsVisible(context.Client(), details))
            return new ProblemResult(ApiProblems.NotFound);
        return TypedResults.Json(MessageView.Of(details, await HeldTargets.In(store, cancellationToken)), ApiJson.Default.MessageStatus);
    }

    /// <summary>Its own, and what lies in a mailbox it may read.</summary>
    public static bool IsVisible(HubClient client, MessageDetails details) =>
        details.Message.Client == client.Id || (details.Mailbox is { } place && client.Mailboxes.Contains(place.Mailbox));
}
