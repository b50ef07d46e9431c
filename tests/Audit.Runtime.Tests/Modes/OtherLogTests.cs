using Audit.Tests.Support;

namespace Audit.Tests.Modes;

/// <summary>What becomes of a call's durability with another implementation of <see cref="IAuditLog"/>.</summary>
public class OtherLogTests
{
    [Theory]
    [InlineData(Durability.Committed)]
    [InlineData(Durability.Synced)]
    public async Task A_call_that_waits_for_its_row_has_it_written_and_completes_then(Durability durability)
    {
        var written = new TaskCompletionSource();
        var log = new PromisingLog { Write = _ => new ValueTask(written.Task) };

        var call = Wrapped.RunAsync(log, "a", durability);
        var blocks = Wrapped.OnThread(() => Wrapped.Run(log, "b", durability));
        Assert.False(call.IsCompleted || blocks.IsCompleted);
        written.SetResult();

        Assert.Equal(42, await Wrapped.InTime(call));
        await Wrapped.InTime(blocks);
        Assert.Equal(["a", "b"], log.Written.Select(static entry => entry.Action).Order());
        Assert.Empty(log.Enqueued);
    }

    [Fact]
    public async Task A_call_that_does_not_wait_has_it_enqueued()
    {
        var log = new PromisingLog();

        Assert.True(Wrapped.RunAsync(log, "a").IsCompletedSuccessfully);
        await new Wrappers.NoteService(log).GetAsync(1, CancellationToken.None);

        Assert.Equal((2, 0), (log.Enqueued.Count, log.Written.Count));
    }

    private static readonly Dictionary<string, Func<AuditEntry, ValueTask>> Faults = new()
    {
        ["throws"] = static _ => throw new IOException("broken log"),
        ["fails"] = static _ => ValueTask.FromException(new IOException("broken log")),
        ["fails later"] = static async _ =>
        {
            await Task.Yield();
            throw new IOException("broken log");
        },
        ["is canceled"] = static _ => ValueTask.FromCanceled(new CancellationToken(canceled: true)),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Its_fault_never_reaches_the_call(string fault)
    {
        var log = new PromisingLog { Write = Faults[fault] };

        Wrapped.Run(log, "a", Durability.Committed);
        Assert.Equal(42, await Wrapped.RunAsync(log, "a", Durability.Committed));
        Assert.Equal("the body's", (await Assert.ThrowsAsync<InvalidOperationException>(
            () => Wrapped.RunAsync(log, "a", Durability.Committed, static () => Task.FromException<int>(new InvalidOperationException("the body's"))))).Message);

        Assert.Equal(3, log.Written.Count);
    }

    [Fact]
    public async Task Its_write_may_want_a_context_that_the_caller_blocks()
    {
        var isWritten = false;
        var log = new PromisingLog
        {
            Write = async _ =>
            {
                await Task.Yield();
                isWritten = true;
            },
        };

        await Wrapped.InTime(Wrapped.OnThread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new StandstillContext());
            Wrapped.Run(log, "a", Durability.Committed);
        }));

        Assert.True(isWritten);
    }
}
