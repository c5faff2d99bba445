using System.Security.Cryptography;
using System.Text;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Operations;

/// <summary>Signs acts, has the store do them, and says what became of them.</summary>
internal sealed partial class ActWriter(IActStore acts, TimeProvider time, ILogger<ActWriter> logger)
{
    /// <summary>Null: signed as it must be.</summary>
    public static Problem? Check(Signature by) => string.IsNullOrWhiteSpace(by.Reason)
        ? new Problem(OperationProblems.ReasonMissing)
        : by.Reason.Length > Signature.MaxReason ? new Problem(OperationProblems.ReasonTooLong) : null;

    /// <summary>An act that so far only is written down.</summary>
    /// <param name="by">Who and why.</param>
    /// <param name="act">What, in the audit log's word.</param>
    /// <param name="subject">To what.</param>
    /// <param name="more">What else was asked for: the same key for something else is refused.</param>
    public OperatorAct Begin(Signature by, string act, string subject, string more = "") => new()
    {
        Entry = new AuditEntry(time.GetUtcNow(), by.Actor, act, subject, IdentityNumber.Mask(by.Reason)),
        Key = by.Key is null ? null : new ActKey(by.Key, SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', act, subject, by.Reason, more)))),
    };

    /// <summary>Does it.</summary>
    public async ValueTask<Result<ActOutcome>> Do(OperatorAct act, CancellationToken cancellationToken)
    {
        var outcome = await acts.Do(act, cancellationToken);
        switch (outcome.Kind)
        {
            case ActKind.KeyReused:
                return new Problem(OperationProblems.KeyReused);
            case ActKind.Stale:
                return new Problem(OperationProblems.NothingToDo);
            case ActKind.Done:
                LogAct(act.Entry.Act, act.Entry.Subject, act.Entry.Actor);
                break;
        }

        return outcome;
    }

    [LoggerMessage(EventName = "operator-act", Level = LogLevel.Information, Message = "{Act} {Subject} by {Actor}")]
    private partial void LogAct(string act, string subject, string actor);
}
