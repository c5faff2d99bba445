using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>Folkeregisteret through KS Fiks: the municipality's role there decides what may be asked for. Absent: Skatteetaten is asked.</summary>
internal sealed class FolkeregisteretFiksOptions
{
    /// <summary>The role in Fiks folkeregister.</summary>
    [Required]
    public Guid? RoleId { get; set; }

    /// <summary>The integration in Fiks Forvaltning, which has been given the role.</summary>
    [Required]
    public Guid? IntegrationId { get; set; }

    /// <summary>Its password.</summary>
    [Required]
    public string? IntegrationPassword { get; set; }

    /// <summary>Scope of the Maskinporten token. Default <c>ks:fiks</c>.</summary>
    [Required]
    public string Scope { get; set; } = "ks:fiks";
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class FolkeregisteretFiksOptionsValidator : IValidateOptions<FolkeregisteretFiksOptions>;
