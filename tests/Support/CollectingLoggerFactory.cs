using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Audit.Tests.Support;

/// <summary>Keeps what the log says about itself.</summary>
internal sealed class CollectingLoggerFactory : ILoggerFactory
{
    private readonly FakeLogCollector _collector = new();

    public IReadOnlyList<FakeLogRecord> Lines => _collector.GetSnapshot();

    public ILogger CreateLogger(string categoryName) => new FakeLogger(_collector, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
