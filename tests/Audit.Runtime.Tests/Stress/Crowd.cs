using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Audit.Tests.Stress;

/// <summary>Thousands of callers at once, on tasks and on threads of their own, who check what each call of theirs gives back.</summary>
internal sealed class Crowd(PromisingService service, Promise promise, TimeSpan time)
{
    private const int Tasks = 4000;
    private const int Threads = 32;

    private readonly ConcurrentQueue<int> _ended = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _lastId;
    private int _unavailable;
    private long _longest;

    /// <summary>The calls that gave back what their bodies returned or threw.</summary>
    public IReadOnlyCollection<int> Ended => _ended;

    /// <summary>How many calls said that the log is unavailable.</summary>
    public int Unavailable => _unavailable;

    public TimeSpan LongestCall => TimeSpan.FromTicks(_longest);

    public async Task Run()
    {
        var threads = Enumerable.Range(0, Threads).Select(_ => Modes.Wrapped.OnThread(CallUntilTheEnd));
        var tasks = Enumerable.Range(0, Tasks).Select(_ => Task.Run(CallUntilTheEndAsync));
        await Task.WhenAll([.. threads, .. tasks]);
    }

    private bool IsOver => Stopwatch.GetElapsedTime(_start) >= time;

    private void CallUntilTheEnd()
    {
        do
        {
            var id = Interlocked.Increment(ref _lastId);
            using var who = AuditContext.Push(ContextOf(id));
            var since = Stopwatch.GetTimestamp();
            try
            {
                Took(since, id, service.Call(promise, id));
            }
            catch (NotSupportedException exception)
            {
                TookFailing(since, id, exception);
            }
            catch (AuditUnavailableException)
            {
                Interlocked.Increment(ref _unavailable);
            }
        }
        while (!IsOver);
    }

    private async Task CallUntilTheEndAsync()
    {
        do
        {
            var id = Interlocked.Increment(ref _lastId);
            using var who = AuditContext.Push(ContextOf(id));
            var since = Stopwatch.GetTimestamp();
            try
            {
                Took(since, id, await service.CallAsync(promise, id));
            }
            catch (NotSupportedException exception)
            {
                TookFailing(since, id, exception);
            }
            catch (AuditUnavailableException)
            {
                Interlocked.Increment(ref _unavailable);
            }

            await Task.Yield(); // or the first callers would be the only ones
        }
        while (!IsOver);
    }

    private static AuditContext ContextOf(int id) => new() { RequestId = id.ToString(CultureInfo.InvariantCulture) };

    private void Took(long since, int id, int result)
    {
        Assert.Equal(PromisingService.ResultOf(id), result);
        End(since, id);
    }

    private void TookFailing(long since, int id, NotSupportedException exception)
    {
        Assert.Null(PromisingService.ResultOf(id));
        Assert.Equal($"{id}", exception.Message);
        End(since, id);
    }

    private void End(long since, int id)
    {
        _ended.Enqueue(id);
        var took = Stopwatch.GetElapsedTime(since).Ticks;
        for (var longest = Volatile.Read(ref _longest); took > longest; longest = Volatile.Read(ref _longest))
        {
            Interlocked.CompareExchange(ref _longest, took, longest);
        }
    }
}
