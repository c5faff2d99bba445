using System.Text.Json;
using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>Rows of <c>event</c> that a person or a receipt writes; an attempt's are written with its end.</summary>
internal static class EventRows
{
    private const string InsertSql =
        """
        INSERT INTO event(delivery_seq, at, kind, attempt, duration, problem_code, external_code, detail, errors, actor, reason, level)
        VALUES($1, $2, $3, $4, 0, $5, $6, $7, $8, $9, $10, $11)
        """;

    public static NpgsqlBatchCommand Insert(MessageEvent happened) => Values.Part(
        InsertSql, happened.DeliverySeq, Values.Ms(happened.At), happened.Kind, happened.Attempt, happened.ProblemCode, happened.ExternalCode, happened.Detail,
        happened.Errors.Count > 0 ? JsonSerializer.Serialize(happened.Errors) : null, happened.Actor, happened.Reason, (int?)happened.Level);
}
