using Integration.Console.Access;
using Integration.Console.Acts;
using Integration.Console.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Integration.Console;

/// <summary>The console's pages, and each act as an endpoint with its own policy. Acts are posts that end in a redirect, so that they work without script and a reload repeats nothing.</summary>
internal static class ConsoleRoutes
{
    public static void MapConsole(this IEndpointRouteBuilder routes)
    {
        var console = routes.MapGroup("").WithMetadata(ConsoleEndpoint.Mark).ExcludeFromDescription();
        ConsoleAssets.Map(console);
        console.MapRazorComponents<App>().RequireAuthorization(ConsolePolicies.Read);

        // Open to all, yet who is signed in is found out: a form's token is that person's.
        console.MapPost(ConsolePaths.SignIn, SignIn.Handle).RequireAuthorization(ConsolePolicies.Read).AllowAnonymous();
        console.MapPost(ConsolePaths.SignOut, SignIn.Leave).RequireAuthorization(ConsolePolicies.Read);
        console.MapPost(ConsolePaths.Display, ChangeDisplay.Handle).RequireAuthorization(ConsolePolicies.Read).AllowAnonymous();

        var reports = console.MapGroup("/tjenesteniva/{id}/{month}").RequireAuthorization(ConsolePolicies.Read);
        reports.MapGet("rapport.csv", ReportDownloads.Csv);
        reports.MapGet("rapport.json", ReportDownloads.Json);
        reports.MapGet("grunnlag.txt", ReportDownloads.Basis);

        var acts = console.MapGroup("").RequireAuthorization(ConsolePolicies.Operate);
        acts.MapPost("/meldinger/{id:guid}/send-pa-nytt", MessageActs.Retry);
        acts.MapPost("/meldinger/{id:guid}/avslutt", MessageActs.Cancel);
        acts.MapPost("/meldinger/{id:guid}/innhold", MessageActs.Unmask);
        acts.MapPost("/feil/send-pa-nytt", GroupActs.Retry);
        acts.MapPost("/hendelser/{id:guid}/undersok", IncidentActs.Take);
        acts.MapPost("/hendelser/{id:guid}/notat", IncidentActs.Note);
        acts.MapPost("/adaptere/{id}/pause", AdapterActs.Pause);
        acts.MapPost("/adaptere/{id}/gjenoppta", AdapterActs.Resume);
    }
}
