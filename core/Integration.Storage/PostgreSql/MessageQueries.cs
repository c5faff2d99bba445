using System.Globalization;
using System.Text;
using Integration.Core.Ports;
using Integration.Core.Search;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Finds messages with what became of them. Each is called within one snapshot.</summary>
internal static class MessageQueries
{
    private const string ByIdSql = $"SELECT {MessageRows.Columns} FROM message m WHERE m.id = $1";

    private const string OverdueSql =
        $"""
        SELECT {MessageRows.Columns} FROM (SELECT seq >> 8 AS seq, min(due_at) AS due_at FROM (SELECT seq, due_at FROM delivery WHERE state = 2 AND due_at <= $1 ORDER BY due_at LIMIT $2) late GROUP BY 1) d
        JOIN message m ON m.seq = d.seq ORDER BY d.due_at
        """;

    private const string DeliveriesSql =
        $"SELECT {DeliveryRows.Columns} FROM unnest($1::bigint[]) AS s(seq) JOIN delivery d ON d.seq BETWEEN s.seq << 8 AND (s.seq << 8) + 255 ORDER BY d.seq";

    private const string EventsSql =
        $"SELECT {DeliveryRows.EventColumns} FROM unnest($1::bigint[]) AS s(seq) JOIN event e ON e.delivery_seq BETWEEN s.seq << 8 AND (s.seq << 8) + 255 ORDER BY e.seq";

    // As the index has it: what stands after the subject's first slash, or all of it.
    private const string CaseColumn = "substr(m.subject, strpos(m.subject, '/') + 1)";

    // Walked from an index of its own, newest first, each message once however many of its deliveries are in this state. The planner is left no choice:
    // a guess at how much is ended, or how much of it a filter leaves, must not make it sort everything for a page.
    private static readonly CompositeFormat Ended = CompositeFormat.Parse(
        """
        FROM (SELECT DISTINCT ON (e.seq >> 8) e.seq >> 8 AS seq FROM delivery e WHERE e.state = {0} AND e.state >= 10{1} ORDER BY e.seq >> 8 DESC) e
        CROSS JOIN LATERAL (SELECT * FROM message WHERE seq = e.seq LIMIT 1) m WHERE true
        """);

    // What a case number finds is little: it leads, and its messages are read one by one.
    private const string CaseSql = $"FROM ({CaseSeqs}) c CROSS JOIN LATERAL (SELECT * FROM message WHERE seq = c.seq LIMIT 1) m WHERE true";

    private const string CaseSeqs =
        $"""
        SELECT m.seq FROM message m WHERE {CaseColumn} = substr($1, strpos($1, '/') + 1) AND m.subject = $1
        UNION SELECT m.seq FROM message m WHERE m.subject IS NOT NULL AND {CaseColumn} = $1
        UNION SELECT message_seq FROM remote_key WHERE value = $1
        """;

    private static readonly string ArrivedSql = string.Create(
        CultureInfo.InvariantCulture,
        $"WITH n AS MATERIALIZED (SELECT seq, id, client, agency, event_id, type, subject, correlation_id, accepted_at FROM message WHERE seq > $1 ORDER BY seq LIMIT {Arrivals.Most}) SELECT (SELECT count(*) FROM n), (SELECT count(*) FROM (SELECT 1 FROM n m WHERE true");

    private const string PlacesSql = "SELECT message_seq, mailbox, state, attempts FROM mailbox_entry WHERE message_seq = ANY($1)";

    public static async ValueTask<MessageDetails?> Find(NpgsqlConnection connection, Guid id, Func<long, bool> sending, CancellationToken cancellationToken)
    {
        var found = await connection.Query(ByIdSql, [id], row => MessageRows.Read(row), cancellationToken);
        return found.Count == 0 ? null : (await Details(connection, found, sending, cancellationToken))[0];
    }

    /// <summary>Newest first.</summary>
    public static async ValueTask<IReadOnlyList<MessageDetails>> List(NpgsqlConnection connection, MessageQuery query, Func<long, bool> sending, CancellationToken cancellationToken)
    {
        var values = new List<object?>();
        var found = await connection.Query(ListSql(query, values), [.. values], row => MessageRows.Read(row), cancellationToken);
        return await Details(connection, found, sending, cancellationToken);
    }

    /// <summary>How many have come after a row.</summary>
    // Read from the row on, at most so many; what is asked for is looked for in each of them, and never the other way about: that could be all that has failed since last year.
    public static async ValueTask<Arrivals> Arrived(NpgsqlConnection connection, MessageQuery query, long after, CancellationToken cancellationToken)
    {
        var values = new List<object?> { after };
        var sql = new StringBuilder(ArrivedSql);
        Criteria(sql, query, values, walked: false, each: true);
        sql.Append(CultureInfo.InvariantCulture, $" LIMIT {Math.Clamp(query.Limit, 1, 500)}) x)");
        var found = await connection.Query(sql.ToString(), [.. values], row => new Arrivals((int)row.GetInt64(1), row.GetInt64(0) < Arrivals.Most), cancellationToken);
        return found[0];
    }

    /// <summary>Messages with a delivery whose receipt is late.</summary>
    public static async ValueTask<IReadOnlyList<MessageDetails>> Overdue(NpgsqlConnection connection, DateTimeOffset now, int max, Func<long, bool> sending, CancellationToken cancellationToken) =>
        await Details(connection, await connection.Query(OverdueSql, [Values.Ms(now), max], row => MessageRows.Read(row), cancellationToken), sending, cancellationToken);

    /// <summary>Messages with a delivery whose deadline has passed, and nobody was told.</summary>
    public static async ValueTask<IReadOnlyList<MessageDetails>> Late(NpgsqlConnection connection, DateTimeOffset now, int max, Func<long, bool> sending, CancellationToken cancellationToken) =>
        await Details(connection, await connection.Query(LateRows.UntoldSql, [Values.Ms(now), max], row => MessageRows.Read(row), cancellationToken), sending, cancellationToken);

    private static async ValueTask<List<MessageDetails>> Details(NpgsqlConnection connection, List<StoredMessage> messages, Func<long, bool> sending, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
            return [];
        var seqs = messages.ConvertAll(message => message.Seq).ToArray();
        await using var commands = new NpgsqlBatch(connection) { BatchCommands = { Values.Part(DeliveriesSql, seqs), Values.Part(EventsSql, seqs), Values.Part(PlacesSql, seqs) } };
        await using var reader = await commands.ExecuteReaderAsync(cancellationToken);
        var deliveries = (await reader.Rows(row => DeliveryRows.Read(row, sending), cancellationToken)).ToLookup(delivery => DeliveryRows.MessageOf(delivery.Seq));
        var events = (await reader.Rows(DeliveryRows.ReadEvent, cancellationToken)).ToLookup(happened => DeliveryRows.MessageOf(happened.DeliverySeq));
        var places = (await reader.Rows(row => (Seq: row.GetInt64(0), Place: new MailboxPlace(row.GetString(1), (MailboxState)row.GetInt32(2), row.GetInt32(3))), cancellationToken))
            .ToDictionary(row => row.Seq, row => row.Place);
        return messages.ConvertAll(message => new MessageDetails(message, [.. deliveries[message.Seq]], [.. events[message.Seq]], places.GetValueOrDefault(message.Seq)));
    }

    /// <summary>The query of a list. For the tests of its plan.</summary>
    // One text per combination of criteria: each is planned for the index that fits. What waits is not read to be left out of a list of ended work;
    // when something narrower is asked for as well, that leads.
    public static string ListSql(MessageQuery query, List<object?> values)
    {
        var walked = query.State >= DeliveryState.Completed && query is { Id: null, Case: null, Subject: null, CorrelationId: null, EventId: null, ProblemCode: null };
        var sql = new StringBuilder($"SELECT {MessageRows.Columns} ");
        if (query.Text is { } text)
        {
            // Said and not given: how many messages a word is in decides the plan.
            sql.Append($"FROM search s JOIN message m ON m.seq = s.seq WHERE s.terms @@ '{Match(text, query.Agency)}'::tsquery");
            walked = false;
        }
        else if (walked)
        {
            // Said and not given, like the limit: a plan made once for all values would take them for a third and a tenth of everything.
            var last = query.Before is { } end ? string.Create(CultureInfo.InvariantCulture, $" AND e.seq >> 8 < {end}") : "";
            sql.AppendFormat(CultureInfo.InvariantCulture, Ended, (int)query.State!, last);
        }
        else if (query.Case is { } number)
        {
            Next(number);
            sql.Append(CaseSql);
        }
        else
        {
            sql.Append("FROM message m WHERE true");
        }

        Criteria(sql, query, values, walked);
        if (query.Before is { } before && !walked)
            sql.Append($" AND {(query.Text is null ? "m" : "s")}.seq < {Next(before)}");

        return sql.Append(CultureInfo.InvariantCulture, $" ORDER BY {(walked ? "e.seq" : query.Text is null ? "m.seq" : "s.seq")} DESC LIMIT {Math.Clamp(query.Limit, 1, 500)}").ToString();

        string Next(object value) => Add(values, value);
    }

    /// <param name="sql">What they are added to.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="values">The values of its parameters.</param>
    /// <param name="walked">The state is asked for already.</param>
    /// <param name="each">There are few messages: each one's own deliveries are looked at.</param>
    private static void Criteria(StringBuilder sql, MessageQuery query, List<object?> values, bool walked, bool each = false)
    {
        if (each && query.Case is { } number)
            sql.Append($" AND m.seq IN ({CaseSeqs.Replace("$1", Next(number), StringComparison.Ordinal)})");
        if (query.Id is { } only)
            sql.Append($" AND m.id = {Next(only)}");
        if (query.Agency is { } agency)
            sql.Append($" AND m.agency = {Next(agency)}");
        if (query.Client is { } client)
            sql.Append($" AND m.client = {Next(client)}");
        if (query.Subject is { } subject)
        {
            var value = Next(subject);
            sql.Append($" AND m.subject = {value} AND {CaseColumn} = substr({value}, strpos({value}, '/') + 1)");
        }

        if (query.CorrelationId is { } correlation)
        {
            var id = Next(Guid.TryParseExact(correlation, "D", out var parsed) ? parsed : Guid.Empty);
            sql.Append($" AND m.seq IN (SELECT seq FROM message WHERE correlation_id = {Next(correlation)} AND correlation_id > '' UNION SELECT seq FROM message WHERE id = {id} AND coalesce(correlation_id, '') = '')");
        }

        if (query.EventId is { } eventId)
        {
            var (first, last) = IdempotencyKey.RangeOf(eventId);
            sql.Append($" AND m.seq IN (SELECT message_seq FROM idempotency WHERE key BETWEEN {Next(first)} AND {Next(last)}) AND m.event_id = {Next(eventId)}");
        }

        if (query.Type is { } type)
            sql.Append($" AND m.type = {Next(type)}");
        if (query.State is { } state && !walked)
        {
            sql.Append(state switch
            {
                _ when each => $" AND EXISTS (SELECT 1 FROM delivery d WHERE d.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255 AND d.state = {Next((int)state)})",
                DeliveryState.Queued or DeliveryState.Retrying or DeliveryState.NeedsAction => $" AND m.seq IN (SELECT seq >> 8 FROM delivery WHERE state = {Next((int)state)} AND {DeliveryRows.Open})",
                DeliveryState.AwaitingReceipt => " AND m.seq IN (SELECT seq >> 8 FROM delivery WHERE state = 2)",
                _ => $" AND EXISTS (SELECT 1 FROM delivery d WHERE d.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255 AND d.state = {Next((int)state)})",
            });
        }

        if (query.Open)
            sql.Append($" AND m.seq IN (SELECT seq >> 8 FROM delivery WHERE {DeliveryRows.Open} UNION ALL SELECT seq >> 8 FROM delivery WHERE state = 2)");
        if (query.From is { } earliest)
            sql.Append($" AND m.accepted_at >= {Next(Values.Ms(earliest))}");
        if (query.To is { } to)
            sql.Append($" AND m.accepted_at < {Next(Values.Ms(to))}");
        if (query.Target is { } target)
            sql.Append($" AND EXISTS (SELECT 1 FROM delivery t WHERE t.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255 AND t.target = {Next(target)})");
        if (query.ProblemCode is { } problem)
            sql.Append(each
                ? $" AND EXISTS (SELECT 1 FROM delivery f WHERE f.seq BETWEEN m.seq << 8 AND (m.seq << 8) + 255 AND f.problem_code = {Next(problem)})"
                : $" AND m.seq IN (SELECT seq >> 8 FROM delivery WHERE problem_code = {Next(problem)})");

        string Next(object value) => Add(values, value);
    }

    private static string Add(List<object?> values, object value)
    {
        values.Add(value);
        return $"${values.Count}";
    }

    // Terms are letters and digits, or they would not be terms; what is not stays out of the text of a query whatever the caller did.
    private static string Match(SearchText text, string? agency)
    {
        var any = text.ByBeginning ? ":*" : "";
        var words = text.Words.Select(word => word.Other is null ? Term(word.Term) + any : $"({Term(word.Term)}{any} | {Term(word.Other)})");
        return string.Join(" & ", agency is null ? words : words.Append(Term(SearchTerms.OfAgency(agency))));
    }

    private static string Term(string word) => string.Concat(word.EnumerateRunes().Where(Rune.IsLetterOrDigit));
}
