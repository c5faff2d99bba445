using Integration.Abstractions.Adapters;
using Integration.Core.Delivery;
using Integration.Core.Diagnostics;
using Integration.Core.Inbound;
using Integration.Core.Incidents;
using Integration.Core.Intake;
using Integration.Core.Lookups;
using Integration.Core.Mailboxes;
using Integration.Core.Operations;
using Integration.Core.Receipts;
using Integration.Core.Retention;
using Integration.Core.Routing;
using Integration.Core.Search;
using Integration.Core.ServiceLevel;
using Integration.Core.Uploads;
using Integration.Core.Usage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Core;

/// <summary>The pipeline. Needs a store, schemas, flows, clients and adapters beside it.</summary>
internal static class ServiceCollectionExtensions
{
    public static IServiceCollection AddIntegrationCore(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<IntakeOptions>().Bind(configuration.GetSection(IntakeOptions.Section)).ValidateOnStart();
        services.AddOptions<InboundOptions>().Bind(configuration.GetSection(InboundOptions.Section)).ValidateOnStart();
        services.AddOptions<ChannelOptions>().Bind(configuration.GetSection(ChannelOptions.Section)).ValidateOnStart();
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.AddOptions<ServiceLevelOptions>().Bind(configuration.GetSection(ServiceLevelOptions.Section)).ValidateOnStart();
        services.AddOptions<IncidentOptions>().Bind(configuration.GetSection(IncidentOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<IntakeOptions>, IntakeOptionsValidator>();
        services.AddSingleton<IValidateOptions<InboundOptions>, InboundOptionsValidator>();
        services.AddSingleton<IValidateOptions<ChannelOptions>, ChannelOptionsValidator>();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddSingleton<IValidateOptions<ServiceLevelOptions>, ServiceLevelOptionsValidator>();
        services.AddSingleton<IValidateOptions<IncidentOptions>, IncidentOptionsValidator>();

        services.AddMetrics();
        services.AddSingleton<CoreMetrics>();
        services.AddSingleton<DiskGuard>();
        services.AddSingleton<MessageRoutes>();
        services.AddSingleton<MessageIntake>();
        services.AddSingleton<BatchIntake>();
        services.AddSingleton<ResumableUploads>();
        services.AddSingleton<InboundIntake>();
        services.AddSingleton<HubMessages>();
        services.AddSingleton<DeliveryChannels>();
        services.AddSingleton<LookupRegistry>();
        services.AddSingleton<LookupService>();
        services.AddSingleton<MailboxService>();
        services.AddSingleton<Throughput>();
        services.AddSingleton<HubStatus>();
        services.AddSingleton<ContentReader>();
        services.AddSingleton<SearchTerms>();
        services.AddSingleton<ActWriter>();
        services.AddSingleton<MessageActs>();
        services.AddSingleton<EditedMessages>();
        services.AddSingleton<EditAndSend>();
        services.AddSingleton<FlowTrials>();
        services.AddSingleton<BusLetters>();
        services.AddSingleton<TranslationReader>();
        services.AddSingleton<IAdministration, AdministrationReader>();
        services.AddSingleton<IOperations, Operations.Operations>();
        services.AddSingleton<DeliveryRunner>();
        services.AddSingleton<IServiceLevels, ServiceLevelReader>();
        services.AddSingleton<IIncidents, IncidentDesk>();
        services.AddSingleton<IUsage, UsageReader>();
        services.AddSingleton<ReceiptIntake>();
        return services;
    }

    /// <summary>The background work of a serving hub; commands that only look do without it.</summary>
    public static IServiceCollection AddIntegrationPump(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<DeliveryPump>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryPump>());
        services.AddSingleton<InboundPump>();
        services.AddHostedService(provider => provider.GetRequiredService<InboundPump>());
        services.AddHostedService<PauseWatch>();
        services.AddHostedService<FlowWatcher>();
        services.AddHostedService<ReceiptWatch>();
        services.AddHostedService<RetryRunner>();
        services.AddHostedService<SearchIndexer>();
        services.AddSingleton<ProbeRunner>();
        if (configuration.GetValue<bool>($"{ServiceLevelOptions.Section}:{nameof(ServiceLevelOptions.Probes)}"))
        {
            services.AddSingleton<IOutboundAdapter, ProbeWay>();
            services.AddHostedService(provider => provider.GetRequiredService<ProbeRunner>());
        }

        services.AddHostedService<MinuteCounter>();
        services.AddSingleton<AlertText>();
        services.AddHostedService<IncidentWatch>();
        services.AddHostedService<AlertSender>();
        services.AddHostedService<UsageCounter>();
        services.AddSingleton<RetentionService>();
        services.AddHostedService(provider => provider.GetRequiredService<RetentionService>());
        return services;
    }
}
