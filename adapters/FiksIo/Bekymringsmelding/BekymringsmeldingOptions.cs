using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.FiksIo.Bekymringsmelding;

/// <summary>The account that gets reports of concern: <c>Adapters:FiksIo:Bekymringsmelding:{instance}</c>.</summary>
internal sealed class BekymringsmeldingOptions
{
    public const string Section = "Adapters:FiksIo:Bekymringsmelding";

    /// <summary>The hub's own account.</summary>
    [Required]
    public Guid? KontoId { get; set; }

    /// <summary>The account's keys, newest first: each a certificate and its RSA private key as PEM in one text.</summary>
    [Required]
    [MinLength(1)]
    public IList<string>? Keys { get; set; }

    /// <summary>The account of KS's service, which sends the reports. From another one they are put aside.</summary>
    [Required]
    public Guid? AvsenderKontoId { get; set; }

    /// <summary>The agency that owns the reports: <c>0192:</c> and an organisation number.</summary>
    [Required]
    [RegularExpression("^0192:[0-9]{9}$")]
    public string? Agency { get; set; }

    /// <summary>How long to wait after a read that found nothing. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}

[OptionsValidator]
internal sealed partial class BekymringsmeldingOptionsValidator : IValidateOptions<BekymringsmeldingOptions>;
