using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ephorte;

/// <summary>NCore declares no faults: a failure of the archive is a fault with a free text, in which <see cref="ErrorText"/> finds a kind.</summary>
internal static class EphorteFailure
{
    public static Problem Of(SoapAnswer answer, bool changes)
    {
        if (answer.Fault is not { IsAccess: false, IsNotUnderstood: false } fault)
            return EphorteProblems.Soap.Of(answer, changes);
        var definition = ErrorText.Kind(fault.Text) switch
        {
            ErrorKind.Busy => EphorteProblems.Busy,
            ErrorKind.NotFound => EphorteProblems.NotFound,
            ErrorKind.Exists => EphorteProblems.Exists,
            // A wrong identity is refused at the first question. What is refused at a step is what this message asks for.
            ErrorKind.Access => changes ? EphorteProblems.NoAccess : EphorteProblems.Unauthorized,
            ErrorKind.NotSupported => EphorteProblems.Unsupported,
            ErrorKind.Invalid => EphorteProblems.Invalid,
            // The service's own breakdown says so by its code, whatever the text.
            _ => fault.Code is "InternalServiceFault" or "Receiver" or "Server" ? EphorteProblems.ServerError : EphorteProblems.Refused,
        };
        return new Problem(definition) { ExternalCode = $"NCore {ErrorText.Fingerprint(fault.Text ?? "")}" };
    }
}
