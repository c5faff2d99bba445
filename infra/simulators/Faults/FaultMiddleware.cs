using Integration.Simulators.Hosting;
using Microsoft.AspNetCore.Http;

namespace Integration.Simulators.Faults;

/// <summary>
/// Stands before WireMock in the same Kestrel. WireMock's own faults cannot cut a connection (its empty response is a 200), and the
/// interesting failure is the one that takes effect and then gives no answer.
/// </summary>
internal sealed class FaultMiddleware(FaultPlan plan, TimeProvider time)
{
    public async Task Invoke(HttpContext context, ISimulator simulator, RequestDelegate next)
    {
        // SOAP has one path for all operations; the action, in version 1.2 a part of the content type, names the one.
        var fault = plan.Take(simulator.Name, $"{context.Request.Path.Value}{context.Request.Headers["SOAPAction"]}{context.Request.ContentType}");
        switch (fault?.Kind)
        {
            case null:
                await next(context);
                break;
            case FaultKind.Refuse:
                context.Abort();
                break;
            case FaultKind.DropAfterEffect:
                await TakeEffect(context, next);
                context.Abort();
                break;
            case FaultKind.Slow:
                await AnswerLate(context, next, TimeSpan.FromMilliseconds(fault.DelayMs));
                break;
            default:
                // Reads the body first, as a real server does: an answer before it would be a broken pipe to some clients.
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
                await Write(context, simulator.Answer(fault) ?? Plain(fault));
                break;
        }
    }

    private static SimulatorAnswer Plain(Fault fault) => fault.Kind switch
    {
        FaultKind.Throttle => SimulatorAnswer.Text(429, "Too many requests") with
        {
            Headers = new Dictionary<string, string> { ["Retry-After"] = $"{Math.Max(1, fault.DelayMs / 1000)}" },
        },
        FaultKind.Error => SimulatorAnswer.Text(500, "Internal server error"),
        FaultKind.Garbage => SimulatorAnswer.Text(200, "<html>{\"not\": json", "application/json"),
        FaultKind.ExpiredToken => SimulatorAnswer.Text(401, "Unauthorized"),
        FaultKind.Answer => SimulatorAnswer.Text(fault.Status, fault.Body?.ToJsonString() ?? "", "application/json") with { Headers = fault.Headers },
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static async Task Write(HttpContext context, SimulatorAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (header, value) in answer.Headers)
            context.Response.Headers[header] = value;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static async Task<MemoryStream> TakeEffect(HttpContext context, RequestDelegate next)
    {
        var answer = new MemoryStream();
        var body = context.Response.Body;
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        answer.Position = 0;
        return answer;
    }

    private async Task AnswerLate(HttpContext context, RequestDelegate next, TimeSpan delay)
    {
        await using var answer = await TakeEffect(context, next);
        try
        {
            await Task.Delay(delay, time, context.RequestAborted);
            await answer.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up, which is what a slow answer is for.
        }
    }
}
