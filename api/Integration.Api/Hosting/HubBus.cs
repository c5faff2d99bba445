using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.ServiceBus;

namespace Integration.Api.Hosting;

/// <summary>What is wrong with the bus at the start: one line, the setting to mend, and no key.</summary>
internal static class HubBus
{
    /// <summary>Does what the hub will do at the bus, without a message. Nothing when there is none.</summary>
    public static void Check(WebApplication app)
    {
        if (!ServiceBusServices.IsConfigured(app.Configuration))
            return;
        if (app.Services.GetService<ICarriedWork>() is null)
            throw new HubStartException($"{ServiceBusProblems.NotUsable.Code} Queue:Provider=ServiceBus needs Storage:Provider=PostgreSql: state, history and payload stay there");
        try
        {
            app.Services.GetRequiredService<BusClient>().Check(CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (StoreException wrong)
        {
            throw Line(wrong.Problem);
        }
        catch (BusException failed)
        {
            throw Line(failed.Problem);
        }
    }

    private static HubStartException Line(Problem problem)
    {
        var (title, next) = (problem.Definition.Title, problem.Definition.NextStep);
        return new HubStartException(problem.Detail is { } detail ? $"{problem.Code} {detail}" : $"{problem.Code} {title.Nb} {next.Nb} / {title.En} {next.En}");
    }
}
