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

    /// <summary>Events from a number on, that number included, at most 1000. 304 when nothing is new since the answer with that tag, 406 when the number is too old.</summary>
    [Get("/v1/hendelser/feed")]
    Task<IApiResponse<IReadOnlyList<LagretHendelse?>>> Feed([Query] long seq, [Header("If-None-Match")] string? etag, CancellationToken cancellationToken);
}
