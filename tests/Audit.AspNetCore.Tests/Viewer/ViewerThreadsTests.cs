using System.Globalization;
using Audit.AspNetCore.Tests.Support;
using Audit.Viewer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Audit.AspNetCore.Tests.Viewer;

/// <summary>Who looks at the trail does not hold up the application.</summary>
public sealed class ViewerThreadsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_questions_are_answered_at_once_than_there_are_turns()
    {
        var threads = new ViewerThreads(2);
        using var go = new SemaphoreSlim(0);
        var (running, most) = (0, 0);
        Task[] questions = [.. Enumerable.Range(0, 40).Select(_ => threads.RunAsync(
            () =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                go.Wait(Ct);
                Interlocked.Decrement(ref running);
            },
            Ct))];

        for (var number = 0; number < questions.Length; number++)
        {
            go.Release();
            await Task.Yield();
        }

        await Task.WhenAll(questions);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task Questions_are_answered_in_the_order_in_which_they_came()
    {
        var threads = new ViewerThreads(2);
        using var go = new ManualResetEventSlim();
        var other = threads.RunAsync(() => go.Wait(Ct), Ct);
        var order = new List<int>();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => threads.RunAsync(() => order.Add(number), Ct)));

        go.Set();
        await other;
        Assert.Equal(Enumerable.Range(0, 40), order);
    }

    [Fact]
    public async Task A_question_whose_request_is_gone_is_not_asked()
    {
        var threads = new ViewerThreads(2);
        using var go = new ManualResetEventSlim();
        using var request = new CancellationTokenSource();
        Task[] busy = [threads.RunAsync(() => go.Wait(Ct), Ct), threads.RunAsync(() => go.Wait(Ct), Ct)];
        var isAsked = false;
        var waiting = threads.RunAsync(() => isAsked = true, request.Token);

        await request.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        go.Set();
        await Task.WhenAll(busy);
        await threads.RunAsync(() => { }, Ct);
        Assert.False(isAsked);
    }

    [Fact]
    public async Task A_question_fails_with_its_own_exception()
    {
        var failure = await Assert.ThrowsAsync<AuditStoreException>(() => new ViewerThreads(2).RunAsync(() => throw new AuditStoreException("It is locked."), Ct));

        Assert.Equal("It is locked.", failure.Message);
    }

    [Fact]
    public async Task A_question_gives_way_to_the_application_and_what_waits_for_it_does_not()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere it is Thread.Priority.");
        var (own, asked) = (Niceness(), -1);

        await new ViewerThreads(2).RunAsync(() => asked = Niceness(), Ct);

        Assert.Equal(10, asked);
        Assert.Equal(own, Niceness());
    }

    [Fact]
    public async Task A_page_that_is_busy_answers_so_after_a_while()
    {
        var (clock, threads) = (new FakeTimeProvider(), new ViewerThreads(2));
        await using var app = await TestApp.StartAsync(_ => { }, services => services.AddSingleton<TimeProvider>(clock));
        using var go = new ManualResetEventSlim();
        Task[] others = [threads.RunAsync(() => go.Wait(Ct), Ct), threads.RunAsync(() => go.Wait(Ct), Ct)];
        var handlers = new ViewerHandlers(new AuditViewerOptions(), threads);
        var (refused, answered) = (Request(app), Request(app));

        var answer = handlers.SendRowsAsync(refused);
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(10));
        await answer;
        var later = handlers.SendRowsAsync(answered);
        go.Set();
        await later;
        await Task.WhenAll(others);

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, refused.Response.StatusCode);
        Assert.StartsWith("""{"error":"Busy: too many questions""", Text(refused), StringComparison.Ordinal);
        Assert.Equal(StatusCodes.Status200OK, answered.Response.StatusCode);
    }

    [Fact]
    public async Task A_reader_of_ones_own_that_hangs_is_not_waited_for_either()
    {
        var (clock, reader) = (new FakeTimeProvider(), new HangingReader());
        await using var app = await TestApp.StartAsync(_ => { }, services => services.AddSingleton<TimeProvider>(clock).AddSingleton<IAuditReader>(reader));
        var request = Request(app);

        var answer = new ViewerHandlers(new AuditViewerOptions(), new ViewerThreads(2)).SendRowsAsync(request);
        await reader.Asked.Task;
        clock.Advance(TimeSpan.FromSeconds(10));
        await answer;

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, request.Response.StatusCode);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen; (seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen;)
        {
        }
    }

    private static DefaultHttpContext Request(TestApp app) => new() { RequestServices = app.Services, Response = { Body = new MemoryStream() } };

    private static string Text(HttpContext http) => System.Text.Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());

    /// <summary>Of the current thread: the nineteenth field, counted from behind the name, which may have spaces.</summary>
    private static int Niceness() => int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[16], CultureInfo.InvariantCulture);
}
