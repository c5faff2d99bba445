using Integration.Console.Access;
using Integration.Console.Acts;
using Integration.Console.Layout;
using Integration.Console.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Integration.Console;

/// <summary>The console's pages, and each act as an endpoint with its own policy. Acts are posts that end in a redirect, so that they work without script and a reload repeats nothing.</summary>
internal static class ConsoleRoutes
{
    public static void MapConsole(this IEndpointRouteBuilder routes, ConsoleAuthMode mode)
    {
        var console = routes.MapGroup("").WithMetadata(ConsoleEndpoint.Mark).ExcludeFromDescription();
        ConsoleAssets.Map(console);
        console.MapRazorComponents<App>().RequireAuthorization(ConsolePolicies.Enter);

        // Open to all, yet who is signed in is found out: a form's token is that person's.
        if (mode == ConsoleAuthMode.Oidc)
        {
            console.MapGet(ConsolePaths.ToProvider, Oidc.Begin).AllowAnonymous();
            console.MapPost(ConsolePaths.SignOut, Oidc.Leave).RequireAuthorization(ConsolePolicies.Enter);
            console.MapPost(ConsolePaths.SignOutNotice, static (BackChannel channel, HttpContext context, CancellationToken cancellationToken) => channel.Handle(context, cancellationToken)).AllowAnonymous();
        }
        else
        {
            console.MapPost(ConsolePaths.SignIn, SignIn.Handle).RequireAuthorization(ConsolePolicies.Enter).AllowAnonymous();
            console.MapPost(ConsolePaths.SignOut, SignIn.Leave).RequireAuthorization(ConsolePolicies.Enter);
        }

        console.MapPost(ConsolePaths.Display, ChangeDisplay.Handle).RequireAuthorization(ConsolePolicies.Enter).AllowAnonymous();

        console.MapGet("/levende/oversikt", LiveStream.Overview).RequireAuthorization(ConsolePolicies.Enter).WithMetadata(PlainRefusal.Mark);
        console.MapGet("/levende/meldinger", LiveStream.Messages).RequireAuthorization(ConsolePolicies.Read).WithMetadata(PlainRefusal.Mark);
        console.MapGet("/levende/adaptere/{id}", LiveStream.Adapter).RequireAuthorization(ConsolePolicies.Oversee).WithMetadata(PlainRefusal.Mark);
        console.MapGet("/levende/jobber/{id:guid}", LiveStream.Job).RequireAuthorization(ConsolePolicies.Oversee).WithMetadata(PlainRefusal.Mark);
        var reports = console.MapGroup("/tjenesteniva/{id}/{month}").RequireAuthorization(ConsolePolicies.Enter);
        reports.MapGet("rapport.csv", ReportDownloads.Csv);
        reports.MapGet("rapport.json", ReportDownloads.Json);
        reports.MapGet("grunnlag.txt", ReportDownloads.Basis);

        console.MapGet("/forbruk/{month}/forbruk.csv", ReportDownloads.UsageCsv).RequireAuthorization(ConsolePolicies.Enter);

        var acts = console.MapGroup("").RequireAuthorization(ConsolePolicies.Operate);
        acts.MapPost("/meldinger/{id:guid}/send-pa-nytt", MessageActs.Retry);
        acts.MapPost("/meldinger/{id:guid}/avslutt", MessageActs.Cancel);
        acts.MapPost("/meldinger/{id:guid}/legg-til-side", MessageActs.Park);
        acts.MapPost("/meldinger/{id:guid}/noter", MessageActs.Note);
        acts.MapPost("/meldinger/{id:guid}/innhold", MessageActs.Unmask);
        acts.MapPost("/meldinger/{id:guid}/for-etter/umaskert", MessageActs.UnmaskTranslations);
        acts.MapPost("/meldinger/{id:guid}/rediger", EditActs.Open);
        acts.MapPost("/meldinger/{id:guid}/rediger-og-send", EditActs.Send);
        acts.MapPost("/meldinger/{id:guid}/godkjenn", MessageActs.Approve);
        acts.MapPost("/meldinger/{id:guid}/ikke-godkjenn", MessageActs.Decline);
        acts.MapPost("/hendelser/{id:guid}/undersok", IncidentActs.Take);
        acts.MapPost("/hendelser/{id:guid}/notat", IncidentActs.Note);

        var wholeHub = console.MapGroup("").RequireAuthorization(ConsolePolicies.OperateAll);
        wholeHub.MapPost("/flyter/prov", TryFlow.Handle);
        wholeHub.MapPost("/flyter/prov-melding", TryFlow.Stored);
        wholeHub.MapPost("/feil/send-pa-nytt", GroupActs.Retry);
        wholeHub.MapPost("/adaptere/{id}/pause", AdapterActs.Pause);
        wholeHub.MapPost("/adaptere/{id}/gjenoppta", AdapterActs.Resume);
    }
}
