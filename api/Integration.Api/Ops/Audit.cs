using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/audit</c> and <c>/audit:verify</c>.</summary>
internal static class Audit
{
    private const int PageSize = 100;

    public static async Task<IResult> List(IOperations operations, long? before, CancellationToken cancellationToken)
    {
        var entries = await operations.Audit(before, PageSize + 1, cancellationToken);
        return TypedResults.Json(
            new OpsAudit(
                [
                    .. entries.Take(PageSize).Select(record => new OpsAuditEntry(
                        record.Seq, record.Entry.At, record.Entry.Actor, record.Entry.Act, record.Entry.Subject, record.Entry.Reason, Convert.ToHexStringLower(record.Hash.Span))),
                ],
                entries.Count > PageSize ? entries[PageSize - 1].Seq : null),
            OpsJson.Default.OpsAudit);
    }

    public static async Task<IResult> Verify(IOperations operations, CancellationToken cancellationToken)
    {
        var check = await operations.VerifyAudit(cancellationToken);
        return TypedResults.Json(new OpsAuditCheck(check.Entries, check.FirstBroken is null, check.FirstBroken, check.Head), OpsJson.Default.OpsAuditCheck);
    }
}
