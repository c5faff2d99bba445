using Integration.Console.Access;
using Integration.Console.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Integration.Console.Layout;

/// <summary>What every component of the console has: who reads, who is signed in, and the request.</summary>
public abstract class ConsolePage : ComponentBase
{
    /// <summary>The request; pages are rendered once, on the server.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    private protected Reader Reader { get; set; } = null!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = null!;

    private protected ConsoleUser? User => ConsoleUser.Of(Http);

    private protected CancellationToken Cancellation => Http.RequestAborted;

    private protected string T(string nb, string en) => Reader.T(nb, en);

    /// <summary>What is not there, and what is not this reader's, look the same.</summary>
    private protected void NotFound() => Navigation.NotFound();
}
