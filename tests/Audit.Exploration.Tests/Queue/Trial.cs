using System.Text.Json;
using Audit.Queue;
using Audit.Rows;
using Audit.Tests.Engine;
using Microsoft.Coyote.Random;

namespace Audit.Tests.Queue;

/// <summary>A small queue, callers who remember what they were told, and a writer whose store is a list: in the end they must agree.</summary>
internal sealed class Trial
{
    private readonly object _gate = new();
    private readonly Generator _coin = Generator.Create();
    private readonly int _capacity;

    /// <summary>Rows whose callers were told that they are accepted; that they are settled; that they are not accepted.</summary>
    private readonly List<int> _accepted = [];
    private readonly List<int> _confirmed = [];
    private readonly List<int> _refused = [];

    private readonly List<int> _stored = [];
    private int _submitted;
    private int _unconfirmed;
    private int _failures;
    private long _noted;

    /// <param name="capacity">Of the queue, in rows.</param>
    /// <param name="failures">How many commits may fail.</param>
    public Trial(int capacity, int failures = 0)
    {
        (_capacity, _failures) = (capacity, failures);
        Queue = new RowQueue(new AuditOptions { QueueCapacity = capacity, TimeProvider = Clock });
    }

    public ScenarioClock Clock { get; } = new();

    public RowQueue Queue { get; }

    public bool Toss() => _coin.NextBoolean();

    /// <summary>Runs what happens at once, and waits until all of it is over.</summary>
    public static void Race(params Action[] actions) => Task.WaitAll(actions.Select(static action => Task.Run(() => Explorer.Run(action))).ToArray());

    /// <summary>Adds a row if there is room.</summary>
    public bool Add(int number)
    {
        var isAccepted = Queue.TryAdd(NumberedRow.Of(number));
        Remember(isAccepted ? _accepted : _refused, number);
        return isAccepted;
    }

    /// <summary>Adds the row of a call that waits for room, and for the row where its durability asks for that.</summary>
    public void Call(int number, Durability durability = Durability.Buffered, bool isReserved = false)
    {
        if (!Queue.TryAdd(NumberedRow.Of(number), durability, waitsForRoom: true, isReserved, out var waiter))
        {
            Interlocked.Add(ref _unconfirmed, durability == Durability.Buffered ? 0 : 1);
            Remember(_refused, number);
        }
        else if (waiter is null)
        {
            Remember(_accepted, number);
        }
        else
        {
            Remember(ToldBy(waiter), number);
        }
    }

    /// <summary>Adds a row and waits until it is settled, without a bound.</summary>
    public void WriteThrough(int number, bool isSynced = false)
    {
        try
        {
            Remember(ToldBy(Queue.AddAndWait(NumberedRow.Of(number), isSynced)), number);
        }
        catch (ObjectDisposedException)
        {
            Remember(_refused, number);
        }
    }

    /// <summary>Adds a row, to wait until it is settled, and gives up at once.</summary>
    public void WriteAndGiveUp(int number)
    {
        Interlocked.Increment(ref _submitted);
        Queue.GiveUp(Queue.AddAndWait(NumberedRow.Of(number), isSynced: false));
    }

    /// <summary>Makes a call that runs only with room for its row: it must be accepted, if it leaves one.</summary>
    public void CallWithRoom(int number)
    {
        try
        {
            Queue.Reserve();
        }
        catch (AuditUnavailableException)
        {
            Remember(_refused, number);
            return;
        }

        if (Toss())
        {
            Queue.Unreserve();
            return;
        }

        Call(number, isReserved: true);
        Assert.Contains(number, _accepted);
    }

    /// <summary>What was accepted before is stored, unless the log closed meanwhile.</summary>
    public void Flush()
    {
        int[] before;
        lock (_gate)
        {
            before = [.. _accepted];
        }

        try
        {
            Queue.FlushAsync().Wait();
        }
        catch (AggregateException exception) when (exception.InnerException is AuditStoreException)
        {
            return;
        }

        lock (_gate)
        {
            Assert.Empty(before.Except(_stored));
        }
    }

    /// <summary>Checks, when nothing is under way, that all of the room can be had.</summary>
    public void AssertAllRoomIsFree()
    {
        Flush();
        for (var row = 0; row < _capacity; row++)
        {
            Queue.Reserve();
        }

        for (var row = 0; row < _capacity; row++)
        {
            Queue.Unreserve();
        }
    }

    /// <summary>Looks at the counts, which add up at every moment.</summary>
    public void Watch()
    {
        for (var time = 0; time < 3; time++)
        {
            AssertAddUp(Queue.GetStatistics());
        }
    }

    /// <summary>What the writer's thread does until all is settled.</summary>
    /// <param name="parks">Whether it waits until it is woken, as where the next tick is far away; otherwise it looks again and again.</param>
    public void Write(bool parks = false)
    {
        var batch = new RowBatch();
        while (!Queue.IsFinished)
        {
            if (!parks || batch.Count > 0 || Queue.IsDue)
            {
                TryWriteBatch(batch);
                Thread.Yield();
            }
            else
            {
                Queue.WaitForWork(TimeSpan.FromDays(1));
            }
        }

        WriteEnd();
    }

    /// <summary>Checks, when all is over, that callers, counts and store agree.</summary>
    public void AssertSound()
    {
        var counts = Queue.GetStatistics();
        AssertAddUp(counts);
        Assert.True(Queue.IsFinished);
        Assert.Equal((0, 0, 0), (counts.InFlight, counts.QueueLength, counts.QueueBytes));
        Assert.Equal((_submitted, _stored.Count, _unconfirmed), (counts.Submitted, counts.Committed, counts.Unconfirmed));

        Assert.Distinct(_stored);
        Assert.Empty(_confirmed.Except(_stored));
        Assert.Empty(_refused.Intersect(_stored));
        Assert.All(_stored.GroupBy(Caller), static rows => Assert.Equal(rows.Order(), rows));
        var lost = Queue.DroppedFor(DropReason.Closed);
        Assert.True(_accepted.Except(_stored).Count() <= lost);
        Assert.Equal(lost, _noted);
    }

    /// <summary>A caller's rows are numbered from ten times its own number on.</summary>
    private static int Caller(int row) => row / 10;

    /// <summary>Which of them a caller learns that its row is; one that asked for its row, and goes on without, counts as unconfirmed.</summary>
    private List<int> ToldBy(RowWaiter waiter)
    {
        try
        {
            waiter.Task.Wait();
            return waiter.UntilSettled ? _confirmed : _accepted;
        }
        catch (AggregateException exception)
        {
            Interlocked.Add(ref _unconfirmed, waiter is { UntilSettled: true, IsCall: true } ? 1 : 0);
            var why = exception.InnerException!;
            if (why is ObjectDisposedException || why.Message.Contains("dropped", StringComparison.Ordinal))
            {
                return _refused;
            }

            Assert.True(why is TimeoutException or AuditStoreException, $"{why}");
            return _accepted; // and given up, or written at the last moment
        }
    }

    private void Remember(List<int> told, int number)
    {
        lock (_gate)
        {
            _submitted++;
            told.Add(number);
        }
    }

    private void TryWriteBatch(RowBatch batch)
    {
        var isSynced = Queue.NeedsSync;
        while (Queue.TakeInto(batch, isSynced))
        {
        }

        if (_failures > 0 && Toss())
        {
            _failures--;
            return;
        }

        Commit(batch);
        Queue.Settle(batch, notes: 0);
        batch.Clear();
    }

    private void Commit(RowBatch batch)
    {
        lock (_gate)
        {
            for (var index = 0; index < batch.Count; index++)
            {
                _stored.Add(NumberedRow.NumberOf(batch[index]));
                batch.SetOutcome(index, RowOutcome.Written);
            }
        }
    }

    private void WriteEnd()
    {
        var notes = new RowBatch();
        Queue.NoteAbandoned();
        Queue.TakeNotesInto(notes);
        for (var index = 0; index < notes.Count; index++)
        {
            _noted += LostAtClose(new RowView(notes[index]));
        }
    }

    private static long LostAtClose(RowView row)
    {
        var at = RowView.FirstTextAt;
        for (var text = RowText.EntryId; text < RowText.Parameters; text++)
        {
            row.TryGetText(text, ref at, out _);
        }

        row.TryGetText(RowText.Parameters, ref at, out var utf8);
        var gap = JsonElement.Parse(utf8);
        return gap.GetProperty("reason").ValueEquals("closed") ? gap.GetProperty("count").GetInt64() : 0;
    }

    private void AssertAddUp(AuditStatistics counts)
    {
        Assert.Equal(counts.Submitted, counts.Committed + counts.Dropped + counts.Rejected + counts.Quarantined + counts.InFlight);
        Assert.All([counts.Committed, counts.Dropped, counts.Rejected, counts.QueueBytes], static count => Assert.True(count >= 0));
        Assert.InRange(counts.QueueLength, 0, Math.Min(_capacity, counts.InFlight));
    }
}
