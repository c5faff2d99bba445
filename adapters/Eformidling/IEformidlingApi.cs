using Integration.Adapters.Eformidling.Wire;
using Refit;

namespace Integration.Adapters.Eformidling;

/// <summary>The operations the hub uses. <source>docs.digdir.no, integrasjonspunktet, NextMove API 2.x</source></summary>
[Headers("Accept: application/json")]
internal interface IEformidlingApi
{
    /// <summary>Begins a message under the id that stands in it; nothing goes out by it.</summary>
    [Post("/api/messages/out")]
    Task<IApiResponse<Sbd>> Create([Body] Sbd sbd, CancellationToken cancellationToken);

    /// <summary>Adds a file; its name in <c>Content-Disposition</c>. The same name twice is refused.</summary>
    [Put("/api/messages/out/{messageId}")]
    Task<IApiResponse<string>> Upload(Guid messageId, [Body] HttpContent file, CancellationToken cancellationToken);

    /// <summary>Sends it.</summary>
    [Post("/api/messages/out/{messageId}")]
    Task<IApiResponse<string>> Send(Guid messageId, CancellationToken cancellationToken);

    /// <summary>The statuses of one message; of an unknown one none.</summary>
    [Get("/api/statuses/{messageId}?size=100")]
    Task<IApiResponse<Statusside>> StatusesOf(Guid messageId, CancellationToken cancellationToken);

    /// <summary>Statuses of all messages from a time on, by their number.</summary>
    [Get("/api/statuses?sort=id,asc")]
    Task<IApiResponse<Statusside>> Statuses(string fromDateTime, int page, int size, CancellationToken cancellationToken);

    /// <summary>The next message that nobody has locked, and locks it; 204: none.</summary>
    [Get("/api/messages/in/peek")]
    Task<IApiResponse<Sbd>> Peek(CancellationToken cancellationToken);

    /// <summary>Its files, an ASiC-E; 204: a receipt, which has none.</summary>
    [Get("/api/messages/in/pop/{messageId}")]
    [Headers("Accept: application/vnd.etsi.asic-e+zip, application/json")]
    Task<HttpResponseMessage> Pop(Guid messageId, CancellationToken cancellationToken);

    /// <summary>Takes it away, and tells the sender that it is delivered.</summary>
    [Delete("/api/messages/in/{messageId}")]
    Task<IApiResponse<string>> Delete(Guid messageId, CancellationToken cancellationToken);
}
