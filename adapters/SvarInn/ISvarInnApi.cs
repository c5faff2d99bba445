using Integration.Adapters.SvarInn.Wire;
using Refit;

namespace Integration.Adapters.SvarInn;

/// <summary>The operations the hub uses, but for the download, whose address comes with the letter. <source>KS SvarInn, MottakService v1</source></summary>
[Headers("Accept: application/json")]
internal interface ISvarInnApi
{
    /// <summary>Letters that are not receipted; the same again until they are.</summary>
    [Get("/tjenester/svarinn/mottaker/hentNyeForsendelser")]
    Task<IApiResponse<IReadOnlyList<Forsendelse?>>> Nye(CancellationToken cancellationToken);

    /// <summary>It is taken in.</summary>
    [Post("/tjenester/svarinn/kvitterMottak/forsendelse/{id}")]
    Task<IApiResponse<string>> Kvitter(Guid id, CancellationToken cancellationToken);

    /// <summary>It could not be taken in.</summary>
    [Post("/tjenester/svarinn/mottakFeilet/forsendelse/{id}")]
    Task<IApiResponse<string>> Feilet(Guid id, [Body] MottakFeilet feil, CancellationToken cancellationToken);
}
