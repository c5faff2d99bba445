using Integration.Adapters.SvarUt.Wire;
using Refit;

namespace Integration.Adapters.SvarUt;

/// <summary>The operations the hub uses. <source>KS SvarUt, forsendelse REST v1 (ks-no/svarut-rest-klient)</source></summary>
[Headers("Accept: application/json")]
internal interface ISvarUtApi
{
    /// <summary>Gives an id to a letter that is not sent yet. Nothing goes out by it.</summary>
    [Post("/tjenester/api/forsendelse/v1/startNyForsendelse")]
    Task<IApiResponse<ForsendelsesId>> Start(CancellationToken cancellationToken);

    /// <summary>Sends the letter of an id: a form with <c>forsendelse</c> as JSON and the files as <c>filer</c>.</summary>
    [Post("/tjenester/api/forsendelse/v1/{id}/sendForsendelse")]
    Task<IApiResponse<ForsendelsesId>> Send(string id, [Body] HttpContent form, CancellationToken cancellationToken);

    /// <summary>Letters that were sent with a reference; 404: none.</summary>
    [Get("/tjenester/api/forsendelse/v1/eksternref/{reference}")]
    Task<IApiResponse<ForsendelsesIdResult>> Find(string reference, CancellationToken cancellationToken);

    /// <summary>Kinds of letter that the user may send: the cheapest call that changes nothing and needs the password.</summary>
    [Get("/tjenester/api/forsendelse/v1/forsendelseTyper")]
    Task<IApiResponse<ForsendelseTyper>> Typer(CancellationToken cancellationToken);
}
