using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary>An act that needs no more than why.</summary>
internal sealed record ReasonBody(string? Reason) : ISigned;

/// <summary>A retry of a group.</summary>
/// <param name="Reason">Why; not needed for a dry run.</param>
/// <param name="Rate">How many in a second, 1 to 500. Default 20.</param>
/// <param name="DryRun">True: say what it would do, and do nothing.</param>
internal sealed record RetryGroupBody(string? Reason, int Rate = 20, bool DryRun = false) : ISigned;

/// <summary>A note.</summary>
/// <param name="Reason">The note.</param>
/// <param name="Responsibility"><c>take</c>: the caller looks into it; <c>release</c>: no longer; absent: only a note.</param>
internal sealed record NoteBody(string? Reason, string? Responsibility = null) : ISigned
{
    /// <summary>Null: the word is none.</summary>
    [JsonIgnore]
    public NoteKind? Kind => Responsibility switch
    {
        null => NoteKind.Noted,
        "take" => NoteKind.Taken,
        "release" => NoteKind.Released,
        _ => null,
    };
}

/// <summary>An edited message.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Data">The whole data of the new message.</param>
internal sealed record EditBody(string? Reason, JsonElement Data) : ISigned;
