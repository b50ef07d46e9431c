using Microsoft.Extensions.Logging;

namespace Audit.Tests.Stress;

/// <summary>A logger that makes an audited call for each line it is given.</summary>
internal sealed class AuditedLoggerFactory(Action call) : ILoggerFactory, ILogger
{
    private int _lines;

    /// <summary>How many lines it was given.</summary>
    public int Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Interlocked.Increment(ref _lines);
        call();
    }

    public void Dispose()
    {
    }
}
