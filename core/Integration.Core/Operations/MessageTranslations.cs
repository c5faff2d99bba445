using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Core.Operations;

/// <summary>A message as it came, and what it became on its way to each target.</summary>
/// <param name="Type">The type it came as.</param>
/// <param name="Original">Its data.</param>
/// <param name="Deliveries">Each delivery, but for one that waits because no flow takes the message.</param>
internal sealed record MessageTranslations(string Type, MessageContent Original, IReadOnlyList<DeliveryTranslation> Deliveries);

/// <summary>What a message became for one target.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Basis">How this is known.</param>
/// <param name="Type">The type of what it became.</param>
/// <param name="Content">What it became; null: see <paramref name="Basis"/>.</param>
internal sealed record DeliveryTranslation(DeliveryDetails Delivery, TranslationBasis Basis, string Type, MessageContent? Content)
{
    /// <summary>The maps that made it, in order.</summary>
    public IReadOnlyList<string> Maps { get; init; } = [];

    /// <summary>Lookups whose answers the hub does not keep.</summary>
    public IReadOnlyList<string> NotAsked { get; init; } = [];

    /// <summary>Where a map failed, or where what it made breaks its schema.</summary>
    public IReadOnlyList<ProblemError> Errors { get; init; } = [];

    /// <summary>The message that was stored.</summary>
    public Guid? Copy { get; init; }
}

/// <summary>How it is known what a target was given.</summary>
internal enum TranslationBasis
{
    /// <summary>The flow has no map: the data goes as it came.</summary>
    Unchanged = 0,

    /// <summary>It is a message of its own, in a mailbox or sent on, and was read from the store.</summary>
    Stored = 1,

    /// <summary>Computed again from the stored original by the version of the flow that ran: exactly what the adapter was given.</summary>
    Recomputed = 2,

    /// <summary>The same, with stand-ins where registers' answers were: those are not kept.</summary>
    RecomputedInPart = 3,

    /// <summary>A map fails: nothing was made.</summary>
    Failed = 4,

    /// <summary>The version of the flow that ran is not there any more.</summary>
    FlowGone = 5,
}
