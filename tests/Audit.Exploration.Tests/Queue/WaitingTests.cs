using Audit.Tests.Engine;

namespace Audit.Tests.Queue;

/// <summary>Whoever waits gets an answer, the right one, whatever ends the wait: the writer, the clock or the caller.</summary>
public class WaitingTests
{
    [Theory]
    [InlineData(Durability.Buffered)]
    [InlineData(Durability.Committed)]
    public void Callers_who_wait_for_room_get_it_or_are_told_that_time_is_over(Durability durability) => Explorer.AssertHolds(() =>
    {
        var trial = new Trial(capacity: 1);
        Trial.Race(
            () => trial.Write(),
            () => CloseAfter(
                trial,
                () => trial.Call(10, durability),
                () => trial.Call(20, durability),
                () => trial.Call(30, durability),
                trial.Clock.Elapse));
        trial.AssertSound();
    });

    [Fact]
    public void Callers_of_every_kind_wait_in_one_line_while_the_store_fails_and_time_is_over_for_some() => Explorer.AssertHolds(static () =>
    {
        var trial = new Trial(capacity: 1, failures: 2);
        Trial.Race(
            () => trial.Write(),
            trial.Watch,
            () => CloseAfter(
                trial,
                () => trial.Call(10),
                () => trial.Call(20, Durability.Committed),
                () => trial.WriteAndGiveUp(30),
                () =>
                {
                    trial.Clock.Elapse();
                    trial.Clock.Elapse();
                }));
        trial.AssertSound();
    });

    [Fact]
    public void Callers_who_wait_for_room_when_the_log_closes_are_told_and_counted_once() => Explorer.AssertHolds(static () =>
    {
        var trial = new Trial(capacity: 1, failures: 1);
        Trial.Race(
            () => trial.Write(),
            () => trial.Call(10),
            () => trial.Call(20, Durability.Committed),
            () => trial.Call(30, Durability.Synced),
            trial.Clock.Elapse,
            trial.Queue.Close);
        trial.AssertSound();
    });

    [Fact]
    public void Whoever_waits_wakes_the_writer() => Explorer.AssertHolds(static () =>
    {
        var trial = new Trial(capacity: 2, failures: 1);
        Trial.Race(
            () => trial.Write(parks: true),
            () => CloseAfter(
                trial,
                () => trial.WriteThrough(10),
                () => trial.Call(20, Durability.Synced),
                () => trial.Call(30, Durability.Committed)));
        trial.AssertSound();
    });

    [Fact]
    public void A_flush_ends_when_what_was_accepted_before_it_is_stored() => Explorer.AssertHolds(static () =>
    {
        var trial = new Trial(capacity: 2, failures: 1);
        Trial.Race(
            () => trial.Write(),
            () => CloseAfter(
                trial,
                () =>
                {
                    trial.Add(10);
                    trial.Flush();
                },
                () =>
                {
                    trial.Call(20);
                    trial.Flush();
                }));
        trial.AssertSound();
    });

    [Fact]
    public void A_flush_wakes_the_writer() => Explorer.AssertHolds(static () =>
    {
        var trial = new Trial(capacity: 3, failures: 1);
        Trial.Race(
            () => trial.Write(parks: true),
            () =>
            {
                trial.Add(10);
                trial.Add(11);
                trial.Flush();
                trial.Queue.Close();
            });
        trial.AssertSound();
    });

    [Fact]
    public void A_caller_who_gives_up_leaves_its_row_accepted_or_dropped_and_bars_nobody() => Explorer.AssertHolds(static () =>
    {
        var trial = new Trial(capacity: 1);
        Trial.Race(
            () => trial.Write(),
            trial.Watch,
            () => CloseAfter(
                trial,
                () => trial.WriteAndGiveUp(10),
                () => trial.WriteThrough(20),
                () => trial.Call(30)));
        trial.AssertSound();
    });

    private static void CloseAfter(Trial trial, params Action[] calls)
    {
        Trial.Race(calls);
        trial.Queue.Close();
    }
}
