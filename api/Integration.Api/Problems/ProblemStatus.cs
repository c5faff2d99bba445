using System.Collections.Frozen;
using Integration.Abstractions.Problems;
using Integration.Api.Ops;
using Integration.Api.Subscriptions;
using Integration.Core.Intake;
using Integration.Core.Lookups;
using Integration.Core.Mailboxes;
using Integration.Core.Uploads;

namespace Integration.Api.Problems;

/// <summary>The one table from problem to HTTP status. What is not in it (a register's own problems) goes by its class.</summary>
internal static class ProblemStatus
{
    public static readonly FrozenDictionary<string, int> ByCode = new Dictionary<ProblemDefinition, int>
    {
        [IntakeProblems.NotJson] = 400,
        [IntakeProblems.DuplicateKey] = 400,
        [IntakeProblems.TooDeep] = 400,
        [IntakeProblems.Attributes] = 400,
        [IntakeProblems.IdentityNumber] = 400,
        [IntakeProblems.BatchSize] = 400,
        [IntakeProblems.ForeignSource] = 403,
        [IntakeProblems.TypeNotAllowed] = 403,
        [IntakeProblems.KeyReused] = 409,
        [IntakeProblems.TooLarge] = 413,
        [IntakeProblems.MediaType] = 415,
        [IntakeProblems.UnknownType] = 422,
        [IntakeProblems.Schema] = 422,
        [IntakeProblems.AlreadyExpired] = 422,
        [IntakeProblems.AttachmentMissing] = 422,
        [IntakeProblems.DiskLow] = 503,
        [IntakeProblems.VersionPassed] = 412,
        [IntakeProblems.VersionMissing] = 428,
        [IntakeProblems.EarlierNotStored] = 503,
        [UploadProblems.Offset] = 409,
        [UploadProblems.Checksum] = 460,
        [UploadProblems.Gone] = 410,
        [UploadProblems.Unknown] = 404,
        [UploadProblems.TooManyParts] = 413,
        [ApiProblems.TusVersion] = 412,
        [SubscriptionProblems.Unknown] = 404,
        [SubscriptionProblems.Taken] = 409,
        [SubscriptionProblems.Address] = 422,
        [SubscriptionProblems.NoConsent] = 422,
        [SubscriptionProblems.Ended] = 409,
        [LookupProblems.Unknown] = 404,
        [LookupProblems.Parameters] = 422,
        [LookupProblems.TimedOut] = 504,
        [LookupProblems.Held] = 503,
        [LookupProblems.Fault] = 500,
        [MailboxProblems.NotYours] = 404,
        [MailboxProblems.LockLost] = 409,
        [MailboxProblems.LockGone] = 410,
        [MailboxProblems.BodyUnreadable] = 500,
        [ApiProblems.Unexpected] = 500,
        [ApiProblems.NoToken] = 401,
        [ApiProblems.UnknownClient] = 403,
        [ApiProblems.MissingScope] = 403,
        [ApiProblems.NotAllowed] = 403,
        [ApiProblems.IssuerUnavailable] = 503,
        [ApiProblems.NotFound] = 404,
        [ApiProblems.Method] = 405,
        [ApiProblems.BadRequest] = 400,
        [ApiProblems.Parameter] = 400,
        [ApiProblems.IdentityNumberInAddress] = 400,
        [ApiProblems.MediaType] = 415,
        [OpsProblems.CrossSite] = 403,
    }.ToFrozenDictionary(entry => entry.Key.Code, entry => entry.Value);

    public static int Of(ProblemDefinition definition) =>
        ByCode.TryGetValue(definition.Code, out var status) ? status : OfClass(definition.Class);

    private static int OfClass(ProblemClass @class) => @class switch
    {
        ProblemClass.Invalid => 422,
        ProblemClass.NotFound => 404,
        ProblemClass.Conflict => 409,
        ProblemClass.Expired => 410,
        ProblemClass.Unsupported => 501,
        // The hub's own access was refused, not the caller's.
        ProblemClass.Unauthorized => 502,
        ProblemClass.Transient or ProblemClass.Throttled => 503,
        ProblemClass.UnknownOutcome => 504,
        _ => 500,
    };
}
