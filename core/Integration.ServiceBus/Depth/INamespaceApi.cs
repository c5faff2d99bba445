using Refit;

namespace Integration.ServiceBus.Depth;

/// <summary>The namespace's management endpoint. https://learn.microsoft.com/rest/api/servicebus/get-queue</summary>
internal interface INamespaceApi
{
    [Get("/{queue}?api-version=2021-05")]
    Task<IApiResponse<string>> Queue(string queue, [Header("Authorization")] string authorization, CancellationToken cancellationToken);
}
