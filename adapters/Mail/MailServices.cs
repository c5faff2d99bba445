using Integration.Abstractions.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Mail;

internal static class MailServices
{
    /// <summary>One adapter for each section under <c>Adapters:Mail</c>; the section's name is the adapter's id.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var section in configuration.Instances(MailOptions.Section))
        {
            var id = section.Key;
            services.AddOptionsWithValidateOnStart<MailOptions>(id).Bind(section);
            services.AddKeyedSingleton(id, static (provider, key) => new MailAdapter(
                (string)key!, provider.GetRequiredService<IOptionsMonitor<MailOptions>>().Get((string)key!), provider.GetRequiredService<TimeProvider>()));
            if (section.GetSection(nameof(MailOptions.In)).Exists())
                services.AddSingleton<IInboundAdapter>(provider => provider.GetRequiredKeyedService<MailAdapter>(id));
            if (section.GetSection(nameof(MailOptions.Out)).Exists())
                services.AddSingleton<IOutboundAdapter>(provider => provider.GetRequiredKeyedService<MailAdapter>(id));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MailOptions>, MailOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MailOptions>, MailOptionsRules>());
        return services;
    }
}
