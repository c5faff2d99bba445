using System.Globalization;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Core.Validation;

namespace Integration.Core.Intake;

/// <summary>The version of its subject that a sender had seen: <c>If-Match</c> of a post, the attribute <c>ifmatch</c> of an event.</summary>
internal static class SeenVersion
{
    public const string Pointer = "/ifmatch";

    /// <summary>The version, and what is wrong with it. What cannot be kept is refused: a condition is never passed over.</summary>
    /// <param name="schema">The schema of the type; null: the hub has none.</param>
    /// <param name="agency">Who owns the message.</param>
    /// <param name="envelope">Its attributes.</param>
    /// <param name="attribute">The attribute, if it has one.</param>
    /// <param name="header">The header without its quotes, if there is one.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static SubjectVersion? Read(MessageSchema? schema, string agency, MessageEnvelope envelope, string? attribute, string? header, List<ProblemError> errors)
    {
        if (attribute is not null && header is not null && attribute != header)
        {
            errors.Add(new(Pointer, "const", "the same as If-Match", "another"));
        }

        var text = attribute ?? header;
        if (schema is not { IsVersioned: true })
        {
            if (text is not null && schema is not null)
            {
                errors.Add(new(Pointer, "unsupported", "a type whose subject has a version"));
            }

            return null;
        }

        if (envelope.Subject is not { } subject)
        {
            if (!errors.Exists(error => error.Pointer == "/subject"))
            {
                errors.Add(new("/subject", "required"));
            }

            return null;
        }

        long? seen = null;
        if (text is not null)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                errors.Add(new(Pointer, "format", "a version as the hub gave it, or 0"));
            }

            seen = number;
        }

        return new SubjectVersion(SubjectVersion.KeyOf(agency, envelope.Type, subject), seen);
    }
}
