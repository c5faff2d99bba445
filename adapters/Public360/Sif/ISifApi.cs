using Refit;

namespace Integration.Adapters.Public360.Sif;

/// <summary>
/// The part of Public 360's SIF RPC that the hub uses (FINTLabs/fint-p360-rpc-arkiv-adapter @7c146c9, <c>src/main/resources/json</c>).
/// Every call is a POST, those that only read as well. Answers come as <see cref="IApiResponse{T}"/>, so that failures need no exceptions.
/// </summary>
internal interface ISifApi
{
    [Post("/SupportService/Ping")]
    Task<IApiResponse> Ping(CancellationToken cancellationToken);

    [Post("/CaseService/GetCases")]
    Task<IApiResponse<GetCasesResponse>> GetCases([Body] SifRequest<GetCasesArgs> request, CancellationToken cancellationToken);

    [Post("/CaseService/CreateCase")]
    Task<IApiResponse<CreateCaseResponse>> CreateCase([Body] SifRequest<CreateCaseArgs> request, CancellationToken cancellationToken);

    [Post("/DocumentService/GetDocuments")]
    Task<IApiResponse<GetDocumentsResponse>> GetDocuments([Body] SifRequest<GetDocumentsArgs> request, CancellationToken cancellationToken);

    [Post("/DocumentService/CreateDocument")]
    Task<IApiResponse<CreateDocumentResponse>> CreateDocument([Body] SifRequest<CreateDocumentArgs> request, CancellationToken cancellationToken);

    /// <param name="file">From <see cref="CreateFileContent"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Post("/FileService/CreateFile")]
    Task<IApiResponse<CreateFileResponse>> CreateFile([Body] HttpContent file, CancellationToken cancellationToken);
}
