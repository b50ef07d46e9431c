using Microsoft.Extensions.Logging;

namespace Producer;

/// <summary>Prints what the log says about itself on standard error: the event's id, the level, the message.</summary>
internal sealed class StandardError : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.Error.WriteLine($"{eventId.Id} {logLevel} {formatter(state, exception)} {exception?.Message}".ReplaceLineEndings(" "));

    public void Dispose()
    {
    }
}
