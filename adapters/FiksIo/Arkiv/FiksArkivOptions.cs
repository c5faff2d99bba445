using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>One archive behind Fiks Arkiv: <c>Adapters:FiksIo:Arkiv:{instance}</c>; the instance's name is what flows <c>deliver:</c> to.</summary>
internal sealed class FiksArkivOptions
{
    public const string Section = "Adapters:FiksIo:Arkiv";

    /// <summary>The hub's own account, part <c>fagsystem.arkivering</c> of the protocol.</summary>
    [Required]
    public Guid? KontoId { get; set; }

    /// <summary>The account's keys, newest first: each a certificate and its RSA private key as PEM in one text. The first signs; any of them opens.</summary>
    [Required]
    [MinLength(1)]
    public IList<string>? Keys { get; set; }

    /// <summary>The archive's account. Receipts from another one are put aside.</summary>
    [Required]
    public Guid? ArkivKontoId { get; set; }

    /// <summary>The agency whose archive it is: <c>0192:</c> and an organisation number.</summary>
    [Required]
    [RegularExpression("^0192:[0-9]{9}$")]
    public string? Agency { get; set; }

    /// <summary>What the archive shows as the sending system. Default <c>Knutepunkt</c>.</summary>
    [Required]
    [StringLength(100)]
    public string System { get; set; } = "Knutepunkt";

    /// <summary>A named rule in the archive that fills in what is not sent. Default none.</summary>
    [StringLength(100)]
    public string? Regel { get; set; }

    /// <summary>Who owns the archive, for people.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Status of a new case when the message names none. Default <c>B</c>, under treatment.</summary>
    public string Saksstatus { get; set; } = "B";

    /// <summary>Status of a new journal post when the message names none. Default <c>J</c>, journalled.</summary>
    public string Journalstatus { get; set; } = "J";

    /// <summary>Status of a document. Default <c>F</c>, finished.</summary>
    public string Dokumentstatus { get; set; } = "F";

    /// <summary>How long to wait after a read that found nothing. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}

[OptionsValidator]
internal sealed partial class FiksArkivOptionsValidator : IValidateOptions<FiksArkivOptions>;
