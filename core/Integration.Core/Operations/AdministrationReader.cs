using System.Reflection;
using System.Runtime.InteropServices;
using Integration.Core.Clients;
using Integration.Core.Delivery;
using Integration.Core.Incidents;
using Integration.Core.Intake;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Core.Retention;
using Integration.Core.ServiceLevel;
using Microsoft.Extensions.Options;

namespace Integration.Core.Operations;

/// <inheritdoc cref="IAdministration"/>
internal sealed class AdministrationReader(
    ClientDirectory clients,
    ServiceLevelAgreements agreements,
    KeyRing keys,
    IDataDisk disk,
    IOptions<PrivacyOptions> privacy,
    IOptions<IntakeOptions> intake,
    IOptions<IncidentOptions> incidents,
    IOptions<ChannelOptions> channels,
    IOptions<RetentionOptions> retention) : IAdministration
{
    public HubAdministration Look() => new()
    {
        Version = typeof(AdministrationReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?",
        Runtime = $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}",
        Clients = clients.All,
        Incidents = incidents.Value,
        Channels = channels.Value,
        Agreements = agreements.Agreements,
        Retention = retention.Value,
        Keys = keys.Ages(),
        RotateAfter = TimeSpan.FromDays(privacy.Value.RotateAfterDays),
        MasterKeyOnDisk = privacy.Value.MasterKey is null,
        Storage = new StorageSize(disk.DatabaseBytes(), disk.FreeBytes(), intake.Value.DiskLowBytes),
    };
}
