using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters.Sample;

/// <summary>How the hub reaches the sample system. The section absent: no adapter.</summary>
internal sealed class SampleOptions
{
    public const string Section = "Adapters:Sample";

    /// <summary>Where notices are posted.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>The hub's key at the system.</summary>
    [Required]
    public string? ApiKey { get; set; }
}

[OptionsValidator]
internal sealed partial class SampleOptionsValidator : IValidateOptions<SampleOptions>;
