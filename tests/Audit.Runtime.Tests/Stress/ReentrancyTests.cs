using Audit.Tests.Modes;
using Audit.Tests.Support;
using Audit.Tests.Wrappers;

namespace Audit.Tests.Stress;

/// <summary>Audited methods that the log itself calls, from a getter that it renders and from the logger that it reports to: nobody waits for himself.</summary>
public class ReentrancyTests
{
    private const int Calls = 100;

    [Theory, MemberData(nameof(StressTests.Modes), MemberType = typeof(StressTests))]
    public async Task An_audited_call_from_a_getter_or_from_the_logger_does_not_hang(FullMode mode, Promise promise)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("audit.db");
        PromisingService? service = null;
        var logger = new AuditedLoggerFactory(() => service!.Call(promise, id: 1));
        await using var log = AuditLog.Open(path, new AuditOptions
        {
            FullMode = mode,
            QueueCapacity = 2,
            LoggerFactory = logger,
            EntryId = FailingIds(),
            MaxWait = TimeSpan.FromMinutes(1),
            CommitTimeout = TimeSpan.FromMinutes(1),
        });
        service = new PromisingService(log);

        var callers = Enumerable.Range(0, 4).Select(_ => Wrapped.OnThread(() => CallWithGetters(log, service, promise)));
        await Wrapped.InTime(Task.WhenAll(callers));
        await Wrapped.InTime(log.DisposeAsync().AsTask());

        Assert.True(logger.Lines > 0);
        SteppedLog.AssertBalanced(log.GetStatistics());
    }

    /// <summary>Calls whose argument has a getter that makes a call.</summary>
    private static void CallWithGetters(AuditLog log, PromisingService service, Promise promise)
    {
        var calls = new MixedCalls(log);
        for (var call = 0; call < Calls; call++)
        {
            var asked = 0;
            try
            {
                calls.Take(call, new Lazily(() => service.Call(promise, id: ++asked)), "after");
                Assert.Equal(1, asked);
            }
            catch (AuditUnavailableException)
            {
            }
        }
    }

    /// <summary>Ids of the log's own, since the function gives none, which it reports.</summary>
    private static Func<string> FailingIds() => static () => "";
}
