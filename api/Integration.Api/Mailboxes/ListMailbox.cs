using System.Globalization;
using Integration.Api.Messages;
using Integration.Api.Problems;
using Integration.Api.Security;
using Integration.Client.Mailboxes;
using Integration.Core.Mailboxes;
using Integration.Core.Ports;

namespace Integration.Api.Mailboxes;

/// <summary><c>GET /api/v1/mailboxes/{mailbox}/messages</c>: what is not dealt with, oldest first, by keyset pages. Nothing is locked by looking.</summary>
internal static class ListMailbox
{
    private const int MaxLimit = 500;

    public static async Task<IResult> Handle(HttpContext context, string mailbox, string? cursor, string? limit, MailboxService mailboxes, TimeProvider time)
    {
        long? after = 0;
        if (cursor is not null && (after = Cursor.Read(cursor)) is null)
            return ProblemResult.Parameter("cursor", "cursor", "next of the page before");
        var size = ListMessages.DefaultLimit;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > MaxLimit))
            return ProblemResult.Parameter("limit", "maximum", "1 to 500");

        // One more than asked for tells whether there is a next page.
        if (!(await mailboxes.Waiting(context.Client(), mailbox, after.Value, size + 1, context.RequestAborted)).TryGet(out var found, out var problem))
            return new ProblemResult(problem);
        var now = time.GetUtcNow();
        var page = found.Take(size).ToList();
        return TypedResults.Json(new MailboxPage(page.ConvertAll(entry => Item(entry, now)), found.Count > size ? Cursor.Write(page[^1].Message.Seq) : null), ApiJson.Default.MailboxPage);
    }

    private static MailboxItem Item(MailboxEntry entry, DateTimeOffset now) => new()
    {
        Id = entry.Message.Id,
        Type = entry.Message.Envelope.Type,
        Subject = entry.Message.Envelope.Subject,
        CorrelationId = entry.Message.Envelope.CorrelationId ?? entry.Message.Id.ToString("D"),
        At = entry.Message.AcceptedAt,
        Attempts = entry.Attempt,
        LockedUntil = entry.LockedUntil > now ? entry.LockedUntil : null,
    };
}
