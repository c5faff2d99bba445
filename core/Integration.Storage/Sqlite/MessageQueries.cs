using System.Text;
using Integration.Core.Ports;
using Integration.Core.Search;

namespace Integration.Storage.Sqlite;

/// <summary>Finds messages with what became of them.</summary>
internal static class MessageQueries
{
    private const string ByIdSql = $"SELECT {MessageRows.Columns} FROM message m WHERE m.id = ?1";

    private const string OverdueSql = "SELECT seq >> 8 FROM delivery WHERE state = 2 AND due_at <= ?1 ORDER BY due_at LIMIT ?2";

    // The latest messages' keys are not in their table yet.
    private const string NotFolded = "coalesce((SELECT message_seq FROM idempotency_folded), 0)";

    // As the index has it: what stands after the subject's first slash, or all of it.
    private const string CaseColumn = "substr(m.subject, instr(m.subject, '/') + 1)";

    private const string BySeqSql = $"SELECT {MessageRows.Columns} FROM message m WHERE m.seq = ?1";

    public static MessageDetails? Find(Connection connection, Guid id, Func<long, bool> sending)
    {
        var row = connection.Use(ByIdSql).Bind(1, id);
        if (!row.Step())
            return null;
        var message = MessageRows.Read(row);
        row.Reset();
        return Details(connection, message, sending);
    }

    /// <summary>Newest first.</summary>
    public static List<MessageDetails> List(Connection connection, MessageQuery query, Func<long, bool> sending)
    {
        var row = Bind(connection.Use(Sql(query)), query);
        var messages = new List<StoredMessage>();
        while (row.Step())
            messages.Add(MessageRows.Read(row));
        return messages.ConvertAll(message => Details(connection, message, sending));
    }

    /// <summary>How many have come after a row.</summary>
    public static Arrivals Arrived(Connection connection, MessageQuery query, long after)
    {
        var row = Bind(connection.Use(ArrivedSql(query)), query with { Text = null, Before = null }).Bind(20, after).Bind(21, Arrivals.Most);
        row.Step();
        var arrived = new Arrivals((int)row.Int64(1), row.Int64(0) < Arrivals.Most);
        row.Reset(); // Or the reader would go on seeing the store as it is now.
        return arrived;
    }

    /// <summary>Messages with a delivery whose receipt is late.</summary>
    public static List<MessageDetails> Overdue(Connection connection, DateTimeOffset now, int max, Func<long, bool> sending)
    {
        return OfDeliveries(connection, OverdueSql, now, max, sending);
    }

    /// <summary>Messages with a delivery whose deadline has passed, and nobody was told.</summary>
    public static List<MessageDetails> Late(Connection connection, DateTimeOffset now, int max, Func<long, bool> sending) =>
        OfDeliveries(connection, LateRows.UntoldSql, now, max, sending);

    private static List<MessageDetails> OfDeliveries(Connection connection, string sql, DateTimeOffset now, int max, Func<long, bool> sending)
    {
        var seqs = new List<long>();
        var late = connection.Use(sql).Bind(1, now).Bind(2, max);
        while (late.Step())
            seqs.Add(late.Int64(0));
        var messages = new List<MessageDetails>();
        foreach (var seq in seqs.Distinct())
        {
            var row = connection.Use(BySeqSql).Bind(1, seq);
            if (!row.Step())
                continue;
            var message = MessageRows.Read(row);
            row.Reset();
            messages.Add(Details(connection, message, sending));
        }

        return messages;
    }

    private static MessageDetails Details(Connection connection, StoredMessage message, Func<long, bool> sending) => new(
        message,
        DeliveryRows.OfMessage(connection, message.Seq, sending),
        EventRows.OfMessage(connection, message.Seq),
        MailboxRows.PlaceOf(connection, message.Seq));

    // One text per combination of criteria: each is prepared once and uses the index that fits. Ended work is walked from its own index, newest first,
    // so that what waits is not read to be left out; when something narrower is asked for as well, that leads.
    private static string Sql(MessageQuery query)
    {
        var walked = query.State >= DeliveryState.Completed && query is { Id: null, Case: null, Subject: null, CorrelationId: null, EventId: null, ProblemCode: null };
        var text = query.Text is not null;
        walked &= !text;
        var sql = new StringBuilder(text
            ? $"SELECT {MessageRows.Columns} FROM search s CROSS JOIN message m ON m.seq = s.rowid WHERE s.search MATCH ?19 AND m.stripped = 0"
            : walked
            ? $"SELECT {MessageRows.Columns} FROM delivery e INDEXED BY delivery_ended CROSS JOIN message m ON m.seq = e.seq >> 8 WHERE e.state = ?9 AND e.state >= 10 AND NOT EXISTS (SELECT 1 FROM delivery o WHERE o.state = ?9 AND o.state >= 10 AND o.seq > e.seq AND o.seq <= (m.seq << 8) + 255)"
            : $"SELECT {MessageRows.Columns} FROM message m WHERE 1");
        Criteria(sql, query, walked);
        if (query.Before is not null)
            sql.Append(walked ? " AND e.seq < ?11 << 8" : text ? " AND s.rowid < ?11" : " AND m.seq < ?11");
        return sql.Append(walked ? " ORDER BY e.seq DESC LIMIT ?12" : text ? " ORDER BY s.rowid DESC LIMIT ?12" : " ORDER BY m.seq DESC LIMIT ?12").ToString();
    }

    // Read from the row on, at most so many; what is asked for is looked for in each of them, and never the other way about: that could be all that has failed since last year.
    private static string ArrivedSql(MessageQuery query)
    {
        var sql = new StringBuilder(
            "WITH n AS MATERIALIZED (SELECT seq, id, client, agency, event_id, type, subject, correlation_id, accepted_at FROM message WHERE seq > ?20 ORDER BY seq LIMIT ?21) "
            + "SELECT (SELECT count(*) FROM n), (SELECT count(*) FROM (SELECT 1 FROM n m WHERE 1");
        Criteria(sql, query, walked: false, each: true);
        return sql.Append(" LIMIT ?12))").ToString();
    }

    /// <param name="sql">What they are added to.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="walked">The state is asked for already.</param>
    /// <param name="each">There are few messages: each one's own deliveries are looked at.</param>
    private static void Criteria(StringBuilder sql, MessageQuery query, bool walked, bool each = false)
    {
        if (query.Client is not null)
            sql.Append(" AND m.client = ?1");
        if (query.Subject is not null)
            sql.Append($" AND m.subject = ?2 AND {CaseColumn} = substr(?2, instr(?2, '/') + 1)");
        if (query.CorrelationId is not null)
            sql.Append(" AND m.seq IN (SELECT seq FROM message WHERE correlation_id = ?3 AND correlation_id > '' UNION SELECT seq FROM message WHERE id = ?4 AND coalesce(correlation_id, '') = '')");
        if (query.EventId is not null)
            sql.Append($" AND m.event_id = ?7 AND m.seq IN (SELECT message_seq FROM idempotency WHERE hash BETWEEN ?5 AND ?6 UNION SELECT seq FROM message WHERE seq > {NotFolded} AND event_id = ?7)");
        if (query.Type is not null)
            sql.Append(" AND m.type = ?8");
        if (query.State is { } state && !walked)
        {
            sql.Append(state switch
            {
                _ when each => " AND EXISTS (SELECT 1 FROM delivery d WHERE d.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255 AND d.state = ?9)",
                DeliveryState.Queued or DeliveryState.Retrying or DeliveryState.NeedsAction => " AND m.seq IN (SELECT seq >> 8 FROM delivery WHERE state = ?9 AND state <= 3 AND state <> 2)",
                DeliveryState.AwaitingReceipt => " AND ?9 AND m.seq IN (SELECT seq >> 8 FROM delivery WHERE state = 2)",
                _ => " AND EXISTS (SELECT 1 FROM delivery d WHERE d.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255 AND d.state = ?9)",
            });
        }

        if (query.Open)
            sql.Append(" AND m.seq IN (SELECT seq >> 8 FROM delivery WHERE state <= 3 AND state <> 2 UNION ALL SELECT seq >> 8 FROM delivery WHERE state = 2)");
        if (query.From is not null)
            sql.Append(" AND m.accepted_at >= ?10");
        if (query.Id is not null)
            sql.Append(" AND m.id = ?13");
        if (query.Agency is not null)
            sql.Append(" AND m.agency = ?14");
        if (query.Case is not null)
            sql.Append($" AND m.seq IN (SELECT m.seq FROM message m WHERE m.subject IS NOT NULL AND {CaseColumn} = substr(?15, instr(?15, '/') + 1) AND m.subject = ?15 UNION SELECT m.seq FROM message m WHERE m.subject IS NOT NULL AND {CaseColumn} = ?15 UNION SELECT message_seq FROM remote_key WHERE value = ?15)");
        if (query.Target is not null)
            sql.Append(" AND EXISTS (SELECT 1 FROM delivery t WHERE t.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255 AND t.target = ?16)");
        if (query.ProblemCode is not null)
            sql.Append(each
                ? " AND EXISTS (SELECT 1 FROM delivery f WHERE f.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255 AND f.problem_code = ?17)"
                : " AND m.seq IN (SELECT seq >> 8 FROM delivery WHERE problem_code = ?17 AND problem_code IS NOT NULL)");
        if (query.To is not null)
            sql.Append(" AND m.accepted_at < ?18");
    }

    // Terms are letters and digits: nothing in them is more than a word to FTS5.
    private static string Match(SearchText text, string? agency)
    {
        var any = text.ByBeginning ? " *" : "";
        var words = text.Words.Select(word => word.Other is null ? $"\"{word.Term}\"{any}" : $"(\"{word.Term}\"{any} OR \"{word.Other}\")");
        return string.Join(" AND ", agency is null ? words : words.Append($"\"{SearchTerms.OfAgency(agency)}\""));
    }

    private static Statement Bind(Statement statement, MessageQuery query)
    {
        if (query.Client is not null)
            statement.Bind(1, query.Client);
        if (query.Subject is not null)
            statement.Bind(2, query.Subject);
        if (query.CorrelationId is not null)
            statement.Bind(3, query.CorrelationId).Bind(4, Guid.TryParseExact(query.CorrelationId, "D", out var id) ? id : Guid.Empty);
        if (query.EventId is not null)
        {
            var (first, last) = IdempotencyKeys.RangeOf(query.EventId);
            statement.Bind(5, first).Bind(6, last).Bind(7, query.EventId);
        }

        if (query.Type is not null)
            statement.Bind(8, query.Type);
        if (query.State is { } state)
            statement.Bind(9, (long)state);
        if (query.From is not null)
            statement.Bind(10, query.From);
        if (query.Before is not null)
            statement.Bind(11, query.Before.Value);
        if (query.Id is { } only)
            statement.Bind(13, only);
        if (query.Agency is not null)
            statement.Bind(14, query.Agency);
        if (query.Case is not null)
            statement.Bind(15, query.Case);
        if (query.Target is not null)
            statement.Bind(16, query.Target);
        if (query.ProblemCode is not null)
            statement.Bind(17, query.ProblemCode);
        if (query.To is not null)
            statement.Bind(18, query.To);
        if (query.Text is { } text)
            statement.Bind(19, Match(text, query.Agency));
        return statement.Bind(12, Math.Clamp(query.Limit, 1, 500));
    }
}
