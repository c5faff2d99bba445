using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Simulators.Hosting;
using Microsoft.AspNetCore.Http;

namespace Integration.Simulators.Faults;

/// <summary><c>/_control</c>: faults on demand and what each simulator holds. Loopback only, like the simulators themselves.</summary>
internal sealed class ControlEndpoint(SimulatorHost host)
{
    public async Task Invoke(HttpContext context)
    {
        var path = context.Request.Path.Value!["/_control".Length..].Trim('/');
        var done = (context.Request.Method, path.Split('/')) switch
        {
            ("POST", ["faults"]) => await AddFault(context),
            ("DELETE", ["faults"]) => ClearFaults(context),
            ("GET", ["state", var name]) when host.Find(name) is { } simulator => await WriteState(context, simulator),
            ("POST", ["state", var name]) when host.Find(name) is { } simulator => await Happen(context, simulator),
            ("DELETE", ["state", var name]) when host.Find(name) is { } simulator => Reset(context, simulator),
            _ => false,
        };
        if (!done)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task<bool> Happen(HttpContext context, ISimulator simulator)
    {
        var what = await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted);
        context.Response.StatusCode = what is not null && simulator.Happen(what) ? StatusCodes.Status204NoContent : StatusCodes.Status400BadRequest;
        return true;
    }

    private static bool Reset(HttpContext context, ISimulator simulator)
    {
        simulator.Reset();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }

    private bool ClearFaults(HttpContext context)
    {
        host.Faults.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }

    private async Task<bool> AddFault(HttpContext context)
    {
        try
        {
            var fault = await JsonSerializer.DeserializeAsync<Fault>(context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted);
            if (fault is null || host.Find(fault.Simulator) is null)
            {
                await Refuse(context, "unknown simulator");
                return true;
            }

            host.Faults.Add(fault);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (JsonException)
        {
            await Refuse(context, "fault is one of slow, throttle, error, garbage, drop-after-effect, refuse, expired-token");
        }

        return true;
    }

    private static Task Refuse(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(reason, context.RequestAborted);
    }

    private async Task<bool> WriteState(HttpContext context, ISimulator simulator)
    {
        await context.Response.WriteAsJsonAsync(
            new { simulator = simulator.Name, requests = host.Requests(simulator.Name), state = simulator.State() },
            context.RequestAborted);
        return true;
    }
}
