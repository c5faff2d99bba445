using Refit;

namespace Integration.Adapters.FiksIo;

/// <summary>Where contents of more than 5 MB lie. <source>Fiks Dokumentlager</source></summary>
internal interface IDokumentlagerApi
{
    /// <summary>The content as it was sent, encrypted. 404, 410: its time ran out.</summary>
    [Get("/dokumentlager/nedlasting/{id}")]
    Task<HttpResponseMessage> Last(Guid id, CancellationToken cancellationToken);
}
