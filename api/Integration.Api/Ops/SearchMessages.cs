using System.Globalization;
using Integration.Abstractions.Problems;
using Integration.Api.Messages;
using Integration.Api.Problems;
using Integration.Console.Search;
using Integration.Console.Texts;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Core.Receipts;
using Integration.Core.Search;

namespace Integration.Api.Ops;

/// <summary>
/// <c>GET /ops/v1/messages</c>: by what a person has at hand (<c>q</c>), or by exact fields, all of which must match. The caller's agency is part of the query, not of what is shown of it.
/// </summary>
internal static class SearchMessages
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public static async Task<IResult> Handle(
        HttpContext context, IOperations operations, SearchTerms terms, TimeProvider time, CancellationToken cancellationToken,
        string? q, string? @case, string? correlationid, string? eventid, string? type, string? client, string? agency, string? state, string? target, string? code,
        string? from, string? to, string? cursor, string? limit)
    {
        string?[] texts = [q, @case, correlationid, eventid, type, client, target, code];
        if (texts.Any(text => text is not null && IdentityNumber.IsIn(text)))
            return new ProblemResult(new Problem(ApiProblems.IdentityNumberInAddress));
        var scope = context.User().Agency;
        if (scope is not null && agency is not null && agency != scope)
            return new ProblemResult(new Problem(OpsProblems.NoSuchThing));
        if (!Exact(state, from, to, cursor, limit).TryGet(out var query, out var problem))
            return new ProblemResult(problem);
        query = query with
        {
            Agency = scope ?? agency,
            Case = @case,
            CorrelationId = correlationid,
            EventId = eventid,
            Type = type,
            Client = client,
            Target = target,
            ProblemCode = code,
        };

        // One more than asked for tells whether there is a next page.
        var size = query.Limit;
        query = query with { Limit = size + 1 };
        var found = string.IsNullOrWhiteSpace(q) ? await operations.Find(query, cancellationToken) : await new MessageSearch(operations, terms, time).Find(query, q.Trim(), context.User(), cancellationToken);
        var held = (await operations.Channels(cancellationToken)).Select(channel => channel.Target).ToHashSet();
        var page = found.Take(size).ToList();
        return TypedResults.Json(
            new OpsMessagePage([.. page.Select(details => OpsView.Summary(details, held))], found.Count > size ? Cursor.Write(page[^1].Message.Seq) : null),
            OpsJson.Default.OpsMessagePage);
    }

    private static Result<MessageQuery> Exact(string? state, string? from, string? to, string? cursor, string? limit)
    {
        var errors = new List<ProblemError>();
        var delivery = StateText.Parse(state);
        if (state is not null && delivery is null)
            errors.Add(new ProblemError("state", "enum", string.Join(", ", Enum.GetValues<DeliveryState>().Select(Words.Of))));
        var query = new MessageQuery { State = delivery, From = Time("from", from, errors), To = Time("to", to, errors), Before = cursor is null ? null : Cursor.Read(cursor) };
        if (cursor is not null && query.Before is null)
            errors.Add(new ProblemError("cursor", "cursor", "next of the page before"));
        var size = DefaultLimit;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > MaxLimit))
            errors.Add(new ProblemError("limit", "maximum", $"1 to {MaxLimit}"));
        return errors.Count > 0 ? new Problem(ApiProblems.Parameter) { Errors = errors } : query with { Limit = size };
    }

    private static DateTimeOffset? Time(string name, string? text, List<ProblemError> errors)
    {
        if (text is null)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        errors.Add(new ProblemError(name, "format", "date-time (RFC 3339)"));
        return null;
    }
}
