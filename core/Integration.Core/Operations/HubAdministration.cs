using Integration.Core.Clients;
using Integration.Core.Delivery;
using Integration.Core.Incidents;
using Integration.Core.Privacy;
using Integration.Core.Retention;
using Integration.Core.ServiceLevel;

namespace Integration.Core.Operations;

/// <summary>How the hub is set up, for those who look after it. Nothing of any message, and no secret.</summary>
internal sealed record HubAdministration
{
    /// <summary>The hub's version, with its commit.</summary>
    public required string Version { get; init; }

    /// <summary>What it runs on.</summary>
    public required string Runtime { get; init; }

    /// <summary>Who may talk to it.</summary>
    public required IReadOnlyList<Client> Clients { get; init; }

    /// <summary>When a destination's trouble is an incident.</summary>
    public required IncidentOptions Incidents { get; init; }

    /// <summary>When a destination is left in peace.</summary>
    public required ChannelOptions Channels { get; init; }

    /// <summary>What is promised.</summary>
    public required IReadOnlyList<Agreement> Agreements { get; init; }

    /// <summary>How long messages are kept.</summary>
    public required RetentionOptions Retention { get; init; }

    /// <summary>The data keys, by agency.</summary>
    public required IReadOnlyList<AgencyKeys> Keys { get; init; }

    /// <summary>When an agency gets a new key.</summary>
    public required TimeSpan RotateAfter { get; init; }

    /// <summary>The master key lies beside the data keys: whoever can read the disk can read the messages.</summary>
    public required bool MasterKeyOnDisk { get; init; }

    /// <summary>Where messages lie.</summary>
    public required StorageSize Storage { get; init; }
}

/// <summary>How much room there is.</summary>
/// <param name="DatabaseBytes">How large the database is; null: it is not on this disk.</param>
/// <param name="FreeBytes">How much the hub may still write.</param>
/// <param name="LowBytes">With less than this free, nothing new is taken in.</param>
internal sealed record StorageSize(long? DatabaseBytes, long FreeBytes, long LowBytes);
