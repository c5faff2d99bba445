using System.Diagnostics;
using Integration.Abstractions.Problems;
using Integration.Core.Intake;
using Integration.Core.Ports;

namespace Integration.Api.Problems;

/// <summary>Gives what the framework refuses, and what nobody caught, the hub's own explanation.</summary>
internal sealed partial class FrameworkProblems(RequestDelegate next, ILogger<FrameworkProblems> logger)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to answer.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (BadHttpRequestException refused)
        {
            await ProblemWriter.Write(context, new Problem(Definition(refused.StatusCode)));
            return;
        }
        catch (StoreException refused)
        {
            await ProblemWriter.Write(context, refused.Problem with { RetryAfter = refused.Problem.RetryAfter ?? TimeSpan.FromSeconds(5) });
            return;
        }
        catch (Exception exception)
        {
            // The type and the stack say where; the message may quote data.
            LogUnexpected(exception.GetType().Name, new StackTrace(exception, fNeedFileInfo: true).ToString(), exception.InnerException?.GetType().Name);
            await ProblemWriter.Write(context, new Problem(ApiProblems.Unexpected));
            return;
        }

        var response = context.Response;
        if (response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null })
            await ProblemWriter.Write(context, new Problem(Definition(response.StatusCode)));
    }

    private static ProblemDefinition Definition(int status) => status switch
    {
        401 => ApiProblems.NoToken,
        403 => ApiProblems.NotAllowed,
        404 => ApiProblems.NotFound,
        405 => ApiProblems.Method,
        413 => IntakeProblems.TooLarge,
        415 => ApiProblems.MediaType,
        < 500 => ApiProblems.BadRequest,
        _ => ApiProblems.Unexpected,
    };

    [LoggerMessage(EventName = "request-failed", Level = LogLevel.Error, Message = "A request failed with {ExceptionType} (inner {InnerType}): {Stack}")]
    private partial void LogUnexpected(string exceptionType, string stack, string? innerType);
}
