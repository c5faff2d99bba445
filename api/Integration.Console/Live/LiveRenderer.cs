using Integration.Console.Access;
using Integration.Console.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integration.Console.Live;

/// <summary>Renders a page outside a request: the same component as the page itself, so that what is pushed is what a reload would show.</summary>
internal sealed class LiveRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    public async Task<string> Render(LiveView view)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Reader>().English = view.English;
        var request = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = new ConsoleUser("", view.Role, view.Agency).ToPrincipal() };

        // A renderer keeps what it has rendered until it is disposed of.
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<CascadingValue<HttpContext>>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(CascadingValue<HttpContext>.Value)] = request,
                [nameof(CascadingValue<HttpContext>.ChildContent)] = Page(view),
            }));
            return root.ToHtmlString();
        });
    }

    private static RenderFragment Page(LiveView view) => builder =>
    {
        builder.OpenComponent(0, view.Page);
        if (view.Id is { } id)
            builder.AddComponentParameter(1, "Id", id);
        builder.CloseComponent();
    };
}
