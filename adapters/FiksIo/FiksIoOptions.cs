using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.FiksIo;

/// <summary>KS Fiks IO, the municipality's one integration there. Accounts stand in sections of their own below. The section absent: no adapter.</summary>
internal sealed class FiksIoOptions
{
    public const string Section = "Adapters:FiksIo";

    /// <summary>REST: <c>https://api.fiks.ks.no</c>, test <c>https://api.fiks.test.ks.no</c>.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>Queues: <c>amqps://io.fiks.ks.no:5671</c>, test <c>amqps://io.fiks.test.ks.no:5671</c>. Without TLS on loopback only.</summary>
    [Required]
    public Uri? AmqpAddress { get; set; }

    /// <summary>Where large contents are fetched: <c>https://minside.kommune.no</c>, test <c>https://minside.fiks.test.ks.no</c>. Default <see cref="Address"/>.</summary>
    public Uri? DokumentlagerAddress { get; set; }

    /// <summary>The integration in Fiks Forvaltning.</summary>
    [Required]
    public Guid? IntegrationId { get; set; }

    /// <summary>Its password.</summary>
    [Required]
    public string? IntegrationPassword { get; set; }

    /// <summary>Scope of the Maskinporten token. Default <c>ks:fiks</c>.</summary>
    [Required]
    public string Scope { get; set; } = "ks:fiks";

    /// <summary>How long a message may wait at the receiver before Fiks IO gives it up. Default 2 days.</summary>
    [Range(typeof(TimeSpan), "00:00:15", "30.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Ttl { get; set; } = TimeSpan.FromDays(2);

    /// <summary>The largest content of one message, all files together, bytes. It is held in memory while it is signed, encrypted and checked. Default 100 000 000.</summary>
    [Range(1, 1_000_000_000)]
    public long MaxContentBytes { get; set; } = 100_000_000;

    /// <summary>Messages taken from a queue that are not yet acknowledged. Default 10, as KS's own clients.</summary>
    [Range(1, 1000)]
    public int Prefetch { get; set; } = 10;

    /// <summary>How long a read waits for a message to come. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.0500000", "00:00:30", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one attempt may take, upload included. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Deliveries under way at once for each account. Default 4.</summary>
    [Range(1, 64)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>True when it is the test environment. Default false.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class FiksIoOptionsValidator : IValidateOptions<FiksIoOptions>;
