using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Integration.ApiTests.Hosting;

/// <summary>Every log line of a hub with its exception, as any sink would get it.</summary>
internal sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? scopes;

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Sink(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Sink(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs.scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            logs.Lines.Enqueue($"{logLevel} {category} {eventId.Name} {formatter(state, exception)} {exception}");
            logs.scopes?.ForEachScope((scope, queue) => queue.Enqueue($"scope {scope}"), logs.Lines);
        }
    }
}
