using Integration.Abstractions.Problems;

namespace Integration.Adapters.Public360.Sif;

/// <summary>Gives a SIF failure its problem; SIF says nothing but a free text.</summary>
internal static class SifError
{
    public static Problem Of(string? errorMessage) => new(ErrorText.Kind(errorMessage) switch
    {
        ErrorKind.Busy => Public360Problems.Busy,
        ErrorKind.NotFound => Public360Problems.NotFound,
        ErrorKind.Exists => Public360Problems.Exists,
        ErrorKind.Access => Public360Problems.NoAccess,
        ErrorKind.NotSupported => Public360Problems.Unsupported,
        ErrorKind.Invalid => Public360Problems.Invalid,
        _ => Public360Problems.Refused,
    })
    {
        ExternalCode = $"SIF {ErrorText.Fingerprint(errorMessage ?? "")}",
    };
}
