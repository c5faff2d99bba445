using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Api.Subscriptions;

/// <summary>Where mailboxes may be pushed to, and for how long it is tried.</summary>
internal sealed class SubscriptionOptions
{
    public const string Section = "Subscriptions";

    /// <summary>Who the hub says it is when it asks a receiver for consent (<c>WebHook-Request-Origin</c>): a name in the DNS. Default <c>knutepunkt</c>.</summary>
    [Required, RegularExpression("^[A-Za-z0-9.-]{1,253}$")]
    public string Origin { get; set; } = "knutepunkt";

    /// <summary>Ports that addresses may have, with commas between. Default <c>443</c>.</summary>
    [Required, RegularExpression("^[0-9]{1,5}(,[0-9]{1,5})*$")]
    public string Ports { get; set; } = "443";

    /// <summary>For demo and tests: addresses on this machine itself, any port, also without TLS. Default false.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>How long one call may take, in seconds. Default 10.</summary>
    [Range(1, 60)]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>After so many failed attempts without one that succeeded a subscription is paused. Default 10, which takes some hours.</summary>
    [Range(1, 1000)]
    public int PauseAfterFailures { get; set; } = 10;
}

[OptionsValidator]
internal sealed partial class SubscriptionOptionsValidator : IValidateOptions<SubscriptionOptions>;
