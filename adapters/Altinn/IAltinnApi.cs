using Integration.Adapters.Altinn.Wire;
using Refit;

namespace Integration.Adapters.Altinn;

/// <summary>The operations the hub uses. <source>Altinn 3: Authentication API v1, Correspondence API v1, Events API v1</source></summary>
[Headers("Accept: application/json")]
internal interface IAltinnApi
{
    /// <summary>Changes a token from Maskinporten into one of Altinn's own, which is the bare body of the answer.</summary>
    [Get("/authentication/api/v1/exchange/maskinporten")]
    Task<IApiResponse<string>> Exchange([Header("Authorization")] string authorization, CancellationToken cancellationToken);

    /// <summary>A letter without documents: JSON.</summary>
    [Post("/correspondence/api/v1/correspondence")]
    Task<IApiResponse<InitializedCorrespondences>> Initialize([Header("Authorization")] string authorization, [Body] HttpContent letter, CancellationToken cancellationToken);

    /// <summary>A letter and its documents in one call: multipart.</summary>
    [Post("/correspondence/api/v1/correspondence/upload")]
    Task<IApiResponse<InitializedCorrespondences>> Upload([Header("Authorization")] string authorization, [Body] HttpContent letter, CancellationToken cancellationToken);

    /// <summary>Ids of letters the hub has sent.</summary>
    [Get("/correspondence/api/v1/correspondence?role=Sender")]
    Task<IApiResponse<CorrespondenceIds>> Find([Header("Authorization")] string authorization, string resourceId, string sendersReference, CancellationToken cancellationToken);

    /// <summary>How far a letter has come.</summary>
    [Get("/correspondence/api/v1/correspondence/{id}")]
    Task<IApiResponse<CorrespondenceOverview>> Overview([Header("Authorization")] string authorization, Guid id, CancellationToken cancellationToken);

    /// <summary>What happened to a resource after an event, which itself is not given.</summary>
    [Get("/events/api/v1/events")]
    Task<IApiResponse<IReadOnlyList<Hendelse?>>> Events([Header("Authorization")] string authorization, string resource, string after, int size, CancellationToken cancellationToken);
}
