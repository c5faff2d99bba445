using System.Text.Json.Serialization;

namespace Integration.Simulators.Faults;

/// <summary>How a simulator misbehaves on demand. The names in the control endpoint are the ones written here.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
internal enum FaultKind
{
    /// <summary>Takes effect at once, answers after the delay.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,

    /// <summary>429 with Retry-After in the system's own unit; no effect.</summary>
    [JsonStringEnumMemberName("throttle")]
    Throttle,

    /// <summary>500; no effect.</summary>
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>200 with bytes that are not the promised format; no effect.</summary>
    [JsonStringEnumMemberName("garbage")]
    Garbage,

    /// <summary>Takes effect, then cuts the connection without an answer.</summary>
    [JsonStringEnumMemberName("drop-after-effect")]
    DropAfterEffect,

    /// <summary>Cuts the connection at once; no effect.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,

    /// <summary>401 as if the credential had expired; no effect.</summary>
    [JsonStringEnumMemberName("expired-token")]
    ExpiredToken,

    /// <summary>The answer given with the order (<see cref="Fault.Status"/>, <see cref="Fault.Body"/>); no effect.</summary>
    [JsonStringEnumMemberName("answer")]
    Answer,
}
