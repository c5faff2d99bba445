using Integration.Abstractions.Adapters;
using Integration.Adapters.FiksIo.Amqp;
using Integration.Adapters.FiksIo.Arkiv;
using Integration.Adapters.FiksIo.Bekymringsmelding;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.Adapters.FiksIo;

internal static class FiksIoServices
{
    /// <summary>Adds Fiks IO when <see cref="FiksIoOptions.Section"/> is configured, and one adapter for each account below it. Needs <see cref="IAccessTokens"/>.</summary>
    public static IServiceCollection AddFiksIo(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(FiksIoOptions.Section);
        if (!section.Exists())
            return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<FiksIoOptions>, FiksIoOptionsValidator>();
        services.AddSingleton<IValidateOptions<FiksIoOptions>, FiksIoOptionsRules>();
        services.AddOptions<FiksIoOptions>()
            .Bind(section)
            .Validate<IServiceProviderIsService>(
                static (_, has) => has.IsService(typeof(IAccessTokens)),
                $"{FiksIoOptions.Section} gets its tokens from Maskinporten: configure Adapters:Maskinporten as well")
            .ValidateOnStart();
        services.AddPlatformClient<IFiksIoApi>("fiks-io", static options => options.Address);
        services.AddPlatformClient<IDokumentlagerApi>("fiks-dokumentlager", static options => options.DokumentlagerAddress ?? options.Address);
        services.AddSingleton<Katalog>();

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FiksArkivOptions>, FiksArkivOptionsValidator>());
        foreach (var instance in configuration.Instances(FiksArkivOptions.Section))
            services.AddArkiv(instance.Key, instance);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BekymringsmeldingOptions>, BekymringsmeldingOptionsValidator>());
        foreach (var instance in configuration.Instances(BekymringsmeldingOptions.Section))
            services.AddBekymringsmelding(instance.Key, instance);
        return services;
    }

    /// <summary>What one account needs.</summary>
    public static FiksIoAccount Account(this IServiceProvider provider, Guid kontoId, IEnumerable<string> keys)
    {
        var options = provider.GetRequiredService<IOptions<FiksIoOptions>>().Value;
        var konto = FiksKonto.Load(kontoId, keys);
        var katalog = provider.GetRequiredService<Katalog>();
        var time = provider.GetRequiredService<TimeProvider>();
        var queue = new FiksIoQueue(options, kontoId, provider.GetRequiredService<IAccessTokens>(), time);
        return new FiksIoAccount(
            options,
            konto,
            queue,
            new MeldingSender(provider.GetRequiredService<IFiksIoApi>(), katalog, konto, options, time),
            new MeldingReceiver(queue, konto, provider.GetRequiredService<IDokumentlagerApi>(), katalog, options, time),
            katalog,
            time);
    }

    private static void AddArkiv(this IServiceCollection services, string id, IConfiguration section)
    {
        services.AddOptionsWithValidateOnStart<FiksArkivOptions>(id).Bind(section).Validate(
            static options => options.Keys is null || PemKeys.AreReadable(options.Keys.AsReadOnly()),
            $"{FiksArkivOptions.Section}:{id}:Keys must each hold a certificate and its RSA private key as PEM");
        services.AddKeyedSingleton(id, (provider, _) =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<FiksArkivOptions>>().Get(id);
            return new FiksArkivAdapter(id, options, provider.Account(options.KontoId!.Value, options.Keys!));
        });
        services.AddSingleton<IOutboundAdapter>(provider => provider.GetRequiredKeyedService<FiksArkivAdapter>(id));
        services.AddSingleton<IInboundAdapter>(provider => provider.GetRequiredKeyedService<FiksArkivAdapter>(id));
    }

    private static void AddBekymringsmelding(this IServiceCollection services, string id, IConfiguration section)
    {
        services.AddOptionsWithValidateOnStart<BekymringsmeldingOptions>(id).Bind(section).Validate(
            static options => options.Keys is null || PemKeys.AreReadable(options.Keys.AsReadOnly()),
            $"{BekymringsmeldingOptions.Section}:{id}:Keys must each hold a certificate and its RSA private key as PEM");
        services.AddKeyedSingleton(id, (provider, _) =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<BekymringsmeldingOptions>>().Get(id);
            return new BekymringsmeldingAdapter(id, options, provider.Account(options.KontoId!.Value, options.Keys!));
        });
        services.AddSingleton<IInboundAdapter>(provider => provider.GetRequiredKeyedService<BekymringsmeldingAdapter>(id));
        services.AddSingleton<IOutboundAdapter>(provider => provider.GetRequiredKeyedService<BekymringsmeldingAdapter>(id));
    }

    private static void AddPlatformClient<T>(this IServiceCollection services, string name, Func<FiksIoOptions, Uri?> address)
        where T : class =>
        services.AddRefitGeneratedClient<T>((RefitSettings?)null, name)
            .ConfigureHttpClient((provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<FiksIoOptions>>().Value;
                client.BaseAddress = address(options);
                // The attempt has its own deadline (AttemptTimeout), kept by the caller.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = 1024 * 1024;
                client.DefaultRequestHeaders.Add("IntegrasjonId", options.IntegrationId!.Value.ToString("D"));
                client.DefaultRequestHeaders.TryAddWithoutValidation("IntegrasjonPassord", options.IntegrationPassword);
            })
            .AddHttpMessageHandler(static provider => new AccessTokenHandler(
                provider.GetRequiredService<IAccessTokens>(), new AccessTokenRequest(provider.GetRequiredService<IOptions<FiksIoOptions>>().Value.Scope)))
            .WithAdapterConnections();
}
