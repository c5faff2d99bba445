using System.Globalization;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Client.Messages;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Core.Receipts;

namespace Integration.Api.Messages;

/// <summary><c>GET /api/v1/messages</c>: the client's own, newest first, by keyset pages: what arrives meanwhile moves nothing.</summary>
internal static class ListMessages
{
    public const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <summary>Not received yet, whatever it waits for.</summary>
    private const string Open = "open";

    public static async Task<IResult> Handle(
        HttpContext context, IMessageStore store, CancellationToken cancellationToken,
        string? subject, string? correlationid, string? type, string? state, string? from, string? cursor, string? limit)
    {
        if (!Query(context.Client().Id, subject, correlationid, type, state, from, cursor, limit).TryGet(out var query, out var problem))
            return new ProblemResult(problem);

        // One more than asked for tells whether there is a next page.
        var found = await store.List(query with { Limit = Math.Min(query.Limit + 1, MaxLimit) }, cancellationToken);
        var held = await HeldTargets.In(store, cancellationToken);
        var page = found.Take(query.Limit).ToList();
        var more = found.Count > page.Count || (query.Limit == MaxLimit && page.Count == MaxLimit);
        var items = page.Select(details => MessageView.Summary(details, held)).ToList();
        return TypedResults.Json(new MessagePage(items, more ? Cursor.Write(page[^1].Message.Seq) : null), ApiJson.Default.MessagePage);
    }

    private static Result<MessageQuery> Query(
        string client, string? subject, string? correlationId, string? type, string? state, string? from, string? cursor, string? limit)
    {
        foreach (var value in new[] { subject, correlationId, type, from })
        {
            if (value is not null && IdentityNumber.IsIn(value))
                return new Problem(ApiProblems.IdentityNumberInAddress);
        }

        var errors = new List<ProblemError>();
        DeliveryState? deliveryState = null;
        if (state is not null and not Open && (deliveryState = State(state)) is null)
            errors.Add(new ProblemError("state", "enum", string.Join(", ", [Open, .. Enum.GetValues<DeliveryState>().Select(Words.Of)])));
        DateTimeOffset? since = null;
        if (from is not null)
        {
            if (DateTimeOffset.TryParse(from, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
                since = parsed;
            else
                errors.Add(new ProblemError("from", "format", "date-time (RFC 3339)"));
        }

        long? before = null;
        if (cursor is not null && (before = Cursor.Read(cursor)) is null)
            errors.Add(new ProblemError("cursor", "cursor", "next of the page before"));
        var size = DefaultLimit;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > MaxLimit))
            errors.Add(new ProblemError("limit", "maximum", "1 to 500"));
        if (errors.Count > 0)
            return new Problem(ApiProblems.Parameter) { Errors = errors };

        return new MessageQuery
        {
            Client = client,
            Subject = subject,
            CorrelationId = correlationId,
            Type = type,
            State = deliveryState,
            Open = state == Open,
            From = since,
            Before = before,
            Limit = size,
        };
    }

    private static DeliveryState? State(string word)
    {
        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            if (Words.Of(state) == word)
                return state;
        }

        return null;
    }
}
