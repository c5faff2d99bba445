using Integration.Adapters.Enhetsregisteret.Wire;
using Refit;

namespace Integration.Adapters.Enhetsregisteret;

/// <summary>The operations the hub uses, pinned to version 2: without a version the register answers with its newest.</summary>
internal interface IEnhetsregisteretApi
{
    [Get("/enheter/{organisasjonsnummer}")]
    [Headers("Accept: application/vnd.brreg.enhetsregisteret.enhet.v2+json")]
    Task<IApiResponse<Enhet>> Enhet(string organisasjonsnummer, CancellationToken cancellationToken);

    [Get("/underenheter/{organisasjonsnummer}")]
    [Headers("Accept: application/vnd.brreg.enhetsregisteret.underenhet.v2+json")]
    Task<IApiResponse<Enhet>> Underenhet(string organisasjonsnummer, CancellationToken cancellationToken);

    /// <summary>The list of services: the cheapest call there is.</summary>
    [Get("")]
    [Headers("Accept: application/json")]
    Task<IApiResponse> Tjenester(CancellationToken cancellationToken);

    /// <summary>Changes of main units, that id included, or from a time on; oldest first.</summary>
    [Get("/oppdateringer/enheter?sort=id,ASC")]
    [Headers("Accept: application/vnd.brreg.enhetsregisteret.oppdatering.enhet.v1+json")]
    Task<IApiResponse<Oppdateringsside>> OppdaterteEnheter([Query] long? oppdateringsid, [Query] string? dato, [Query] int size, CancellationToken cancellationToken);

    /// <summary>Changes of sub-units; numbers of their own.</summary>
    [Get("/oppdateringer/underenheter?sort=id,ASC")]
    [Headers("Accept: application/vnd.brreg.enhetsregisteret.oppdatering.underenhet.v1+json")]
    Task<IApiResponse<Oppdateringsside>> OppdaterteUnderenheter([Query] long? oppdateringsid, [Query] string? dato, [Query] int size, CancellationToken cancellationToken);
}
