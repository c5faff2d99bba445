using Integration.Adapters.Folkeregisteret.Wire;
using Refit;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>The operations the hub uses. <source>Folkeregisteret API 1.5, offentlig med hjemmel</source></summary>
[Headers("Accept: application/json")]
internal interface IFolkeregisteretApi
{
    /// <summary>Persons by number. Without <c>somBestilt</c>: with it an ended number gives an error text instead of the document.</summary>
    [Post("/v1/personer/bulkoppslag")]
    Task<IApiResponse<Bulkoppslag>> Bulkoppslag(
        [Body] BulkoppslagRequest request, [Query(CollectionFormat.Multi)] IReadOnlyList<string> part, CancellationToken cancellationToken);

    /// <summary>The newest number of the event feed, a bare JSON number: the cheapest call that changes nothing and needs a token.</summary>
    [Get("/v1/hendelser/siste/sekvensnummer")]
    Task<IApiResponse<long>> SisteSekvensnummer(CancellationToken cancellationToken);
}
