using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Integration.Core.Inbound;

/// <summary>How sources are read. How often each is polled is its adapter's own setting.</summary>
internal sealed partial class InboundOptions : IValidatableObject
{
    public const string Section = "Inbound";

    /// <summary>The largest batch that is read and stored at once. Default 1000, the page of Folkeregisteret's feed.</summary>
    [Range(1, 1000)]
    public int MaxEvents { get; set; } = 1000;

    /// <summary>The first wait after a read that failed; grows threefold each time. Default 5 s.</summary>
    [Range(1, 3600)]
    public int FirstRetrySeconds { get; set; } = 5;

    /// <summary>The longest wait after reads that failed. Default 300 s.</summary>
    [Range(1, 86400)]
    public int MaxRetrySeconds { get; set; } = 300;

    /// <summary>How often a source that refuses the hub, or that needs a person, is tried. Default 600 s.</summary>
    [Range(1, 86400)]
    public int HeldRetrySeconds { get; set; } = 600;

    /// <summary>A source that has failed for this long is told by <c>/health/ready</c>. Default 900 s.</summary>
    [Range(1, 86400)]
    public int StuckAfterSeconds { get; set; } = 900;

    /// <summary>
    /// By adapter and source, the secret at the end of the address to which the system may post that it has something new: 32 to 128 letters, digits, hyphens and underscores.
    /// The source is then read at once and not at its next turn. Default, and when it is empty: none, and there is no such address.
    /// </summary>
    public Dictionary<string, Dictionary<string, string>> Push { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from adapter in Push
        from source in adapter.Value
        where !string.IsNullOrEmpty(source.Value) && !Secret().IsMatch(source.Value)
        select new ValidationResult($"{Section}:{nameof(Push)}:{adapter.Key}:{source.Key} must be 32 to 128 letters, digits, hyphens and underscores.", [nameof(Push)]);

    [GeneratedRegex(@"^[A-Za-z0-9_-]{32,128}\z")]
    private static partial Regex Secret();
}

[OptionsValidator]
internal sealed partial class InboundOptionsValidator : IValidateOptions<InboundOptions>;
