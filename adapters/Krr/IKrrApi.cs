using Integration.Adapters.Krr.Wire;
using Refit;

namespace Integration.Adapters.Krr;

/// <summary>The operation the hub uses. <source>docs.digdir.no, Kontakt- og reservasjonsregisteret, REST v2</source></summary>
[Headers("Accept: application/json")]
internal interface IKrrApi
{
    /// <summary>1 to 1 000 persons. A person whom the register does not know is among the answers, with a status that says so.</summary>
    [Post("/rest/v2/personer")]
    Task<IApiResponse<PersonerResponse>> Personer([Body] PersonerRequest request, CancellationToken cancellationToken);
}
