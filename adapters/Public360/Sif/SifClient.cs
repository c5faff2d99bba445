using Integration.Abstractions.Problems;
using Refit;

namespace Integration.Adapters.Public360.Sif;

/// <summary>
/// Calls SIF and turns what comes into a value or a problem. Nothing is repeated here: SIF has only POST, so a repeated call could be a
/// repeated effect; the hub's durable schedule and the step journal do that with care.
/// </summary>
internal sealed class SifClient(ISifApi api, TimeProvider time)
{
    public ValueTask<Result<GetCasesResponse>> GetCases(GetCasesArgs args, CancellationToken cancellationToken) =>
        Call(() => api.GetCases(new(args), cancellationToken), changes: false);

    public ValueTask<Result<CreateCaseResponse>> CreateCase(CreateCaseArgs args, CancellationToken cancellationToken) =>
        Call(() => api.CreateCase(new(args), cancellationToken), changes: true);

    public ValueTask<Result<GetDocumentsResponse>> GetDocuments(GetDocumentsArgs args, CancellationToken cancellationToken) =>
        Call(() => api.GetDocuments(new(args), cancellationToken), changes: false);

    public ValueTask<Result<CreateDocumentResponse>> CreateDocument(CreateDocumentArgs args, CancellationToken cancellationToken) =>
        Call(() => api.CreateDocument(new(args), cancellationToken), changes: true);

    public async ValueTask<Result<CreateFileResponse>> CreateFile(CreateFileArgs args, Stream? file, long? size, CancellationToken cancellationToken)
    {
        using var content = CreateFileContent.Of(args, file, size);
        return await Call(() => api.CreateFile(content, cancellationToken), changes: true);
    }

    /// <summary>Null when SIF answers.</summary>
    public async ValueTask<Problem?> Ping(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await api.Ping(cancellationToken);
            return Transport(response, changes: false);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return Of(HttpFailures.Of(exception), changes: false);
        }
    }

    private static Problem Of(HttpFailure failure, bool changes, string? code = null, TimeSpan? retryAfter = null) => new(failure switch
    {
        HttpFailure.NotSent => Public360Problems.Unreachable,
        HttpFailure.NoAnswer when changes => Public360Problems.UnknownOutcome,
        HttpFailure.NoAnswer => Public360Problems.NoAnswer,
        HttpFailure.ServerError => Public360Problems.ServerError,
        HttpFailure.Throttled => Public360Problems.Throttled,
        HttpFailure.Unauthorized => Public360Problems.Unauthorized,
        // The paths are fixed: when they lead nowhere, the address is wrong or SIF is another version.
        HttpFailure.NotFound or HttpFailure.Unsupported => Public360Problems.Unsupported,
        _ => Public360Problems.Refused,
    })
    {
        ExternalCode = code,
        RetryAfter = retryAfter,
    };

    private async ValueTask<Result<T>> Call<T>(Func<Task<IApiResponse<T>>> send, bool changes)
        where T : SifResponse
    {
        try
        {
            using var response = await send();
            if (Transport(response, changes) is { } problem)
                return problem;
            if (response.Error is not null || response.Content?.Successful is not { } successful)
                return new Problem(changes ? Public360Problems.GarbageAfterChange : Public360Problems.Garbage);
            return successful ? response.Content : SifError.Of(response.Content.ErrorMessage);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            return Of(HttpFailures.Of(exception), changes);
        }
    }

    /// <summary>The failure of the transport, if that is what it was. Refit's own exception holds the body and is never passed on.</summary>
    private Problem? Transport(IApiResponse response, bool changes)
    {
        if (response.StatusCode is not { } status)
            return Of(HttpFailures.Of(response.Error?.InnerException ?? new IOException()), changes);
        if (HttpFailures.Of(status, response.Headers?.RetryAfter is not null) is not { } failure)
            return null;

        var pause = failure == HttpFailure.Throttled ? HttpFailures.RetryAfter(response.Headers!, TimeSpan.FromSeconds(1), time) : null;
        return Of(failure, changes, $"HTTP {(int)status}", pause);
    }
}
