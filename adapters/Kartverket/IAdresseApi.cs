using Integration.Adapters.Kartverket.Wire;
using Refit;

namespace Integration.Adapters.Kartverket;

/// <summary>The operation the hub uses. <source>Kartverket, Adresse REST-API 1.2.0</source></summary>
[Headers("Accept: application/json")]
internal interface IAdresseApi
{
    /// <summary>
    /// Searches. A parameter that is null is not sent; one the service does not know is refused. <c>asciiKompatibel</c> is true unless told
    /// otherwise, and then every æ, ø and å comes escaped.
    /// </summary>
    [Get("/sok?asciiKompatibel=false")]
    Task<IApiResponse<Sokeresultat>> Sok(
        string? sok, string? kommunenummer, string? postnummer, string? fuzzy, int treffPerSide, int side, CancellationToken cancellationToken);
}
