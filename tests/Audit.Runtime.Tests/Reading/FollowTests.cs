using Audit.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Audit.Tests.Reading;

public sealed class FollowTests
{
    [Fact(Timeout = 60_000)]
    public async Task Rows_come_as_they_are_committed_each_once_and_only_those_asked_for()
    {
        using var trail = Trail.Of(Trail.Numbered(2));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var rows = trail.Reader.FollowAsync(new AuditFilter { Actions = ["b*"] }, cancellationToken: end.Token).GetAsyncEnumerator(end.Token);
        var first = rows.MoveNextAsync().AsTask();
        await UntilFollowedAsync(trail, first);

        trail.Add(new AuditEntry { Action = "b2" }, new AuditEntry { Action = "c" }, new AuditEntry { Action = "b3" });

        Assert.Equal("b2", (await NextAsync()).Action);
        Assert.Equal("b3", (await NextAsync()).Action);
        var waiting = rows.MoveNextAsync();
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.AsTask());

        async Task<AuditRow> NextAsync()
        {
            while (true)
            {
                Assert.True(await rows.MoveNextAsync());
                if (rows.Current.Action != "b1")
                {
                    return rows.Current;
                }
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Following_goes_on_behind_the_last_row_that_was_worked_off()
    {
        using var trail = Trail.Of(Trail.Numbered(3_000));
        var ct = TestContext.Current.CancellationToken;
        var worked = await trail.Reader.FollowAsync(new AuditFilter(), new AuditCursor(0), ct).Take(1_700).LastAsync(ct);

        var rest = await trail.Reader.FollowAsync(new AuditFilter(), AuditCursor.After(worked), ct).Take(1_300).ToListAsync(ct);

        Assert.Equal(Enumerable.Range(1_701, 1_300).Select(seq => (long)seq), rest.Select(row => row.Seq));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_was_replaced_is_noticed()
    {
        using var trail = Trail.Of(Trail.Numbered(1));

        var exception = await Assert.ThrowsAsync<AuditStoreException>(async () =>
            await trail.Reader.FollowAsync(new AuditFilter(), new AuditCursor(7), TestContext.Current.CancellationToken).FirstAsync(TestContext.Current.CancellationToken));

        Assert.Contains("was replaced by another one", exception.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_with_more_rows_in_its_place_is_noticed()
    {
        using var trail = Trail.Of(Trail.Numbered(1));
        using var other = Trail.Of(Trail.Numbered(3));
        var ct = TestContext.Current.CancellationToken;
        await using var rows = trail.Reader.FollowAsync(new AuditFilter(), new AuditCursor(0), ct).GetAsyncEnumerator(ct);
        Assert.True(await rows.MoveNextAsync());

        File.Move(other.Path, trail.Path, overwrite: true);

        var exception = await Assert.ThrowsAsync<AuditStoreException>(() => rows.MoveNextAsync().AsTask());
        Assert.Contains("was replaced by another one", exception.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("damaged")]
    [InlineData("empty")]
    [InlineData("missing")]
    public async Task A_file_that_is_half_replaced_is_looked_at_again(string state)
    {
        using var trail = Trail.Of(Trail.Numbered(1));
        var clock = new FakeTimeProvider();
        var ct = TestContext.Current.CancellationToken;
        await using var rows = new AuditReader(trail.Path, clock).FollowAsync(new AuditFilter(), new AuditCursor(0), ct).GetAsyncEnumerator(ct);
        Assert.True(await rows.MoveNextAsync());
        var whole = await File.ReadAllBytesAsync(trail.Path, ct);
        switch (state)
        {
            case "damaged":
                await File.WriteAllBytesAsync(trail.Path, [.. whole.AsSpan(0, 4096), .. new byte[whole.Length - 4096]], ct);
                break;
            case "empty":
                await File.WriteAllBytesAsync(trail.Path, [], ct);
                break;
            default:
                File.Delete(trail.Path);
                break;
        }

        var next = rows.MoveNextAsync().AsTask();
        clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.False(next.IsFaulted);
        await File.WriteAllBytesAsync(trail.Path, whole, ct);
        trail.Add(new AuditEntry { Action = "second" });
        while (!next.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        Assert.True(await next);
        Assert.Equal("second", rows.Current.Action);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_stays_damaged_is_named_in_the_end()
    {
        using var trail = Trail.Of(Trail.Numbered(1));
        var clock = new FakeTimeProvider();
        var ct = TestContext.Current.CancellationToken;
        await using var rows = new AuditReader(trail.Path, clock).FollowAsync(new AuditFilter(), new AuditCursor(0), ct).GetAsyncEnumerator(ct);
        Assert.True(await rows.MoveNextAsync());
        await File.WriteAllTextAsync(trail.Path, new string('x', 5_000), ct);

        var next = rows.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }

        Assert.Contains("is not a SQLite database", (await Assert.ThrowsAsync<AuditStoreException>(() => next)).Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Between_two_looks_time_passes_by_the_clock_that_was_given()
    {
        using var trail = Trail.Of(Trail.Numbered(1));
        var clock = new FakeTimeProvider();
        var ct = TestContext.Current.CancellationToken;
        await using var rows = new AuditReader(trail.Path, clock).FollowAsync(new AuditFilter(), new AuditCursor(0), ct).GetAsyncEnumerator(ct);
        Assert.True(await rows.MoveNextAsync());

        var next = rows.MoveNextAsync().AsTask();
        trail.Add(new AuditEntry { Action = "second" });
        while (!next.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True(await next);
        Assert.Equal("second", rows.Current.Action);
    }

    /// <summary>Adds rows until the first comes: from then on none is missed.</summary>
    private static async Task UntilFollowedAsync(Trail trail, Task first)
    {
        while (!first.IsCompleted)
        {
            trail.Add(new AuditEntry { Action = "b1" });
            await Task.WhenAny(first, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        await first;
    }
}
