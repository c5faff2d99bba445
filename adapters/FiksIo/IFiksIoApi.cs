using Integration.Adapters.FiksIo.Wire;
using Refit;

namespace Integration.Adapters.FiksIo;

/// <summary>The operations the hub uses. <source>Fiks IO send API v1 and katalog API v1</source></summary>
[Headers("Accept: application/json")]
internal interface IFiksIoApi
{
    /// <summary>Multipart: <c>metadata</c> as JSON and, when there is content, the file <c>data</c>. What is larger than 5 MB Fiks IO moves to its Dokumentlager itself.</summary>
    [Post("/fiks-io/api/v1/send")]
    Task<IApiResponse<SendtMelding>> Send([Body] HttpContent melding, CancellationToken cancellationToken);

    /// <summary>404: there is no such account.</summary>
    [Get("/fiks-io/katalog/api/v1/kontoer/{kontoId}")]
    Task<IApiResponse<Konto>> Konto(Guid kontoId, CancellationToken cancellationToken);

    /// <summary>404: no key has been uploaded.</summary>
    [Get("/fiks-io/katalog/api/v1/kontoer/{kontoId}/offentligNokkel")]
    Task<IApiResponse<OffentligNokkel>> OffentligNokkel(Guid kontoId, CancellationToken cancellationToken);
}
