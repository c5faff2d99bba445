using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Altinn;

/// <summary>What becomes of letters after Altinn has taken them, read from Altinn Events with the address of <see cref="AltinnOptions"/>. The section absent: it is not followed.</summary>
internal sealed class AltinnEventsOptions
{
    public const string Section = "Adapters:Altinn:Events";

    /// <summary>The agency that a receipt belongs to which fits no delivery: <c>0192:</c> and the municipality's organisation number.</summary>
    [Required]
    [RegularExpression("^0192:[0-9]{9}$")]
    public string? Agency { get; set; }

    /// <summary>Scope that is asked for beside <see cref="AltinnOptions.Scope"/>. Default <c>altinn:events.subscribe</c>.</summary>
    [Required]
    public string Scope { get; set; } = "altinn:events.subscribe";

    /// <summary>How often Altinn is asked for events, also when it tells of them itself: some get lost. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class AltinnEventsOptionsValidator : IValidateOptions<AltinnEventsOptions>;
