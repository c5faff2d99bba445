using System.Text;
using System.Text.RegularExpressions;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters;
using Integration.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.Adapters.Mail;

/// <summary>A mailbox's adapter, made of configuration as in the hub.</summary>
public abstract partial class MailTest : IAsyncDisposable
{
    private readonly List<ServiceProvider> providers = [];
    private readonly List<Problem> problems = [];

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 15, 27, TimeSpan.FromHours(1)));

    private protected CapturedLogs Logs { get; } = new();

    /// <summary>Ends every test: what was logged and told holds no national identity number and no address.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var provider in providers)
            await provider.DisposeAsync();
        await End();
        foreach (var text in problems.Select(problem => System.Text.Json.JsonSerializer.Serialize(problem)).Concat(Logs.Lines))
        {
            Assert.DoesNotMatch(IdentityNumber(), text);
            Assert.DoesNotContain("prove@", text, StringComparison.Ordinal);
        }

        GC.SuppressFinalize(this);
    }

    private protected virtual ValueTask End() => ValueTask.CompletedTask;

    private protected T Adapter<T>(params IEnumerable<(string Key, string? Value)> settings)
        where T : IAdapter
    {
        var all = new Dictionary<string, string?> { ["Address"] = "postmottak@kommune.example", ["Name"] = "Prøve kommune" };
        foreach (var (key, value) in settings)
        {
            if (value is null)
                all.Remove(key);
            else
                all[key] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all.Select(setting => KeyValuePair.Create($"Adapters:Mail:postmottak:{setting.Key}", setting.Value))).Build();
        var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(new SkewedTime(Time))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddAdapters(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        providers.Add(provider);
        return provider.GetServices<T>().Single();
    }

    private protected Problem? Seen(Problem? problem)
    {
        if (problem is not null)
            problems.Add(problem);
        return problem;
    }

    private protected static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [GeneratedRegex(@"(?<!\d)\d{6}[ -]?\d{5}(?!\d)")]
    private static partial Regex IdentityNumber();
}
