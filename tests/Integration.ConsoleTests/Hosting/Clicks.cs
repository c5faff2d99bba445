using Microsoft.Playwright;

namespace Integration.ConsoleTests.Hosting;

/// <summary>Counts what a person has to do: a click, or a search with Enter. Filling in a form is none.</summary>
internal sealed class Clicks
{
    public int Count { get; private set; }

    public Task On(ILocator what)
    {
        Count++;
        return what.ClickAsync();
    }

    public void Typed() => Count++;
}
