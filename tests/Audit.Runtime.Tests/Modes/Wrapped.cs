using Audit.Generated;

namespace Audit.Tests.Modes;

/// <summary>Calls as a generated wrapper makes them, with a body and a durability that the test chooses.</summary>
internal static class Wrapped
{
    public static void Run(IAuditLog log, string action, Durability durability = Durability.Buffered, Action? body = null)
        => Run(AuditCalls.Begin(log, action, durability), body);

    /// <summary>Runs the body after the row that says it starts.</summary>
    public static void Intend(AuditCall call, Action body)
    {
        call.Intend();
        Run(call, body);
    }

    /// <summary>Returns 42 where there is no body.</summary>
    public static Task<int> RunAsync(IAuditLog log, string action, Durability durability = Durability.Buffered, Func<Task<int>>? body = null)
    {
        var call = AuditCalls.Begin(log, action, durability);
        try
        {
            return call.Complete(body?.Invoke() ?? Task.FromResult(42), Write);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
            throw;
        }
    }

    private static void Run(AuditCall call, Action? body)
    {
        try
        {
            body?.Invoke();
            call.Succeed();
        }
        catch (Exception exception)
        {
            call.Fail(exception);
            throw;
        }
    }

    public static IEnumerable<int> Read(IAuditLog log, string action, Durability durability, IEnumerable<int> body)
        => AuditCalls.Begin(log, action, durability).Complete(body, write: null);

    public static IAsyncEnumerable<int> ReadAsync(IAuditLog log, string action, Durability durability, IAsyncEnumerable<int> body)
        => AuditCalls.Begin(log, action, durability).Complete(body);

    public static void Write(JsonRenderer renderer, int value) => renderer.WriteNumberValue(value);

    /// <summary>Runs a call that blocks on a thread of its own.</summary>
    public static Task OnThread(Action call)
        => Task.Factory.StartNew(call, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits for what must go on by itself, so that a deadlock is a failure and no standstill.</summary>
    public static Task InTime(Task task) => task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    /// <inheritdoc cref="InTime(Task)"/>
    public static Task<T> InTime<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
