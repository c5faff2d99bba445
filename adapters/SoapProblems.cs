using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>An adapter's own problems for what can go wrong with any SOAP call.</summary>
internal sealed record SoapProblems
{
    /// <summary>No connection; nothing was sent.</summary>
    public required ProblemDefinition Unreachable { get; init; }

    /// <summary>5xx without a fault, or a fault of the server without a type.</summary>
    public required ProblemDefinition ServerError { get; init; }

    /// <summary>A question got no answer.</summary>
    public required ProblemDefinition NoAnswer { get; init; }

    /// <summary>A change got no answer.</summary>
    public required ProblemDefinition UnknownOutcome { get; init; }

    public required ProblemDefinition Throttled { get; init; }

    public required ProblemDefinition Unauthorized { get; init; }

    /// <summary>The address or the service is wrong.</summary>
    public required ProblemDefinition Unsupported { get; init; }

    /// <summary>Any other 4xx, or a fault of the client without a type.</summary>
    public required ProblemDefinition Refused { get; init; }

    /// <summary>What came for a question is not SOAP, or not its answer.</summary>
    public required ProblemDefinition Garbage { get; init; }

    /// <summary>What came for a change is not SOAP, or not its answer.</summary>
    public required ProblemDefinition GarbageAfterChange { get; init; }

    /// <summary>The problem in an answer that is none. A fault that the adapter knows by its type has been looked at before.</summary>
    /// <param name="answer">What came.</param>
    /// <param name="changes">The call changes something when it takes effect.</param>
    public Problem Of(SoapAnswer answer, bool changes) => new(answer switch
    {
        { Fault.IsAccess: true } or { Failure: HttpFailure.Unauthorized } => Unauthorized,
        { Fault.IsNotUnderstood: true } or { Failure: HttpFailure.NotFound or HttpFailure.Unsupported } => Unsupported,
        { Fault.IsClient: true } => Refused,
        { Fault: not null } or { Failure: HttpFailure.ServerError } => ServerError,
        { Failure: HttpFailure.NotSent } => Unreachable,
        { Failure: HttpFailure.NoAnswer } => changes ? UnknownOutcome : NoAnswer,
        { Failure: HttpFailure.Throttled } => Throttled,
        { Failure: not null } => Refused,
        _ => changes ? GarbageAfterChange : Garbage,
    })
    {
        ExternalCode = answer.Fault is not null ? "SOAP fault" : answer.ExternalCode,
        RetryAfter = answer.RetryAfter,
    };
}
