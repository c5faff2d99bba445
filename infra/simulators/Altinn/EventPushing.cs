using System.Text.Json.Serialization;

namespace Integration.Simulators.Altinn;

/// <summary>How events are pushed to those who subscribe.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventPushing>))]
internal enum EventPushing
{
    /// <summary>Once each.</summary>
    Normal,

    /// <summary>Twice each.</summary>
    Twice,

    /// <summary>Not at all.</summary>
    Lost,

    /// <summary>Each when the next one has been pushed.</summary>
    OutOfOrder,
}
