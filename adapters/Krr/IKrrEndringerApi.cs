using Integration.Adapters.Krr.Wire;
using Refit;

namespace Integration.Adapters.Krr;

/// <summary>
/// The change feed, with a scope of its own: few may have it. <source>felleslosninger/docs @0cafbe1, Kontaktregisteret, Lokal kopi; Altinn/altinn-profile @92998aa</source>
/// </summary>
[Headers("Accept: application/json")]
internal interface IKrrEndringerApi
{
    /// <summary>A page of persons whose entry has changed since a number, oldest first, with all that the register tells of them.</summary>
    [Post("/rest/v2/krr/hentEndringer")]
    Task<IApiResponse<EndringerResponse>> HentEndringer([Body] EndringerRequest request, CancellationToken cancellationToken);
}
