using Integration.Adapters.Altinn;
using Integration.Adapters.Eformidling;
using Integration.Adapters.Ehf;
using Integration.Adapters.Enhetsregisteret;
using Integration.Adapters.Ephorte;
using Integration.Adapters.FiksIo;
using Integration.Adapters.FileDrop;
using Integration.Adapters.Folkeregisteret;
using Integration.Adapters.GeoIntegrasjon;
using Integration.Adapters.Http;
using Integration.Adapters.Kartverket;
using Integration.Adapters.Krr;
using Integration.Adapters.Mail;
using Integration.Adapters.Maskinporten;
using Integration.Adapters.Matrikkelen;
using Integration.Adapters.Public360;
using Integration.Adapters.SvarInn;
using Integration.Adapters.SvarUt;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Adapters;

/// <summary>Every adapter of the hub, one line each. An adapter without configuration registers nothing.</summary>
internal static class AdapterCatalog
{
    public static IServiceCollection AddAdapters(this IServiceCollection services, IConfiguration configuration) => services
        .AddAltinn(configuration)
        .AddEformidling(configuration)
        .AddEhf(configuration)
        .AddEnhetsregisteret(configuration)
        .AddEphorte(configuration)
        .AddFileDrop(configuration)
        .AddFiksIo(configuration)
        .AddFolkeregisteret(configuration)
        .AddGeoIntegrasjon(configuration)
        .AddHttp(configuration)
        .AddKartverket(configuration)
        .AddKrr(configuration)
        .AddMail(configuration)
        .AddMaskinporten(configuration)
        .AddMatrikkelen(configuration)
        .AddPublic360(configuration)
        .AddSvarInn(configuration)
        .AddSvarUt(configuration);
}
