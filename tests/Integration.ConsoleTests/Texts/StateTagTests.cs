using Bunit;
using Integration.Console;
using Integration.Console.Layout;
using Integration.Console.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ConsoleTests.Texts;

public sealed class StateTagTests
{
    [Fact]
    public void Every_tone_has_a_symbol_of_its_own_and_never_colour_alone()
    {
        using var page = new BunitContext();
        page.Services.AddOptions<ConsoleOptions>();
        page.Services.AddSingleton(TimeProvider.System);
        page.Services.AddScoped<Reader>();

        var symbols = Enum.GetValues<Tone>().Select(tone => page.Render<StateTag>(tag => tag.Add(t => t.Tone, tone).Add(t => t.Text, "Levert")).Find("[aria-hidden]").TextContent).ToList();

        Assert.Equal(symbols.Count, symbols.Distinct().Count());
        Assert.All(symbols, symbol => Assert.NotEmpty(symbol));
    }
}
