using Integration.Core.Delivery;
using Integration.Core.Diagnostics;
using Integration.Core.Inbound;
using Integration.Core.Intake;
using Integration.Core.Lookups;
using Integration.Core.Mailboxes;
using Integration.Core.Operations;
using Integration.Core.Receipts;
using Integration.Core.Retention;
using Integration.Core.Routing;
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
        services.AddSingleton<IValidateOptions<IntakeOptions>, IntakeOptionsValidator>();
        services.AddSingleton<IValidateOptions<InboundOptions>, InboundOptionsValidator>();
        services.AddSingleton<IValidateOptions<ChannelOptions>, ChannelOptionsValidator>();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();

        services.AddMetrics();
        services.AddSingleton<CoreMetrics>();
        services.AddSingleton<DiskGuard>();
        services.AddSingleton<MessageRoutes>();
        services.AddSingleton<MessageIntake>();
        services.AddSingleton<InboundIntake>();
        services.AddSingleton<HubMessages>();
        services.AddSingleton<DeliveryChannels>();
        services.AddSingleton<LookupRegistry>();
        services.AddSingleton<LookupService>();
        services.AddSingleton<MailboxService>();
        services.AddSingleton<Throughput>();
        services.AddSingleton<HubStatus>();
        services.AddSingleton<ContentReader>();
        services.AddSingleton<IOperations, Operations.Operations>();
        services.AddSingleton<DeliveryRunner>();
        services.AddSingleton<ReceiptIntake>();
        return services;
    }

    /// <summary>The background work of a serving hub; commands that only look do without it.</summary>
    public static IServiceCollection AddIntegrationPump(this IServiceCollection services)
    {
        services.AddSingleton<DeliveryPump>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryPump>());
        services.AddSingleton<InboundPump>();
        services.AddHostedService(provider => provider.GetRequiredService<InboundPump>());
        services.AddHostedService<FlowWatcher>();
        services.AddHostedService<ReceiptWatch>();
        services.AddHostedService<RetryRunner>();
        services.AddSingleton<RetentionService>();
        services.AddHostedService(provider => provider.GetRequiredService<RetentionService>());
        return services;
    }
}
