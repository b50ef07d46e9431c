using Audit.Tests.Engine;

namespace Audit.Tests.Queue;

/// <summary>The log closes while callers add rows and the writer commits or fails, and gives up at any moment: everybody is told, and each row counted once.</summary>
public class ClosingTests
{
    [Fact]
    public void What_is_accepted_before_closing_is_written_and_whoever_waits_for_room_is_refused() => Explorer.AssertHolds(static () =>
    {
        var trial = new Trial(capacity: 1, failures: 1);
        Trial.Race(
            () => trial.Write(parks: true),
            () => trial.Call(10, Durability.Committed),
            () => trial.WriteThrough(20),
            trial.Queue.Close,
            trial.Queue.Close);
        trial.AssertSound();
    });

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void What_is_given_up_while_a_commit_runs_is_lost_or_written_and_counted_once(int failures) => Explorer.AssertHolds(() =>
    {
        var trial = new Trial(capacity: 2, failures);
        Trial.Race(
            () => trial.Write(),
            trial.Watch,
            () =>
            {
                trial.Add(10);
                trial.Call(11);
                trial.Call(12, Durability.Committed);
            },
            () =>
            {
                trial.Queue.Close();
                trial.Queue.Abandon(saved: 0);
            });
        trial.AssertSound();
    });

    [Fact]
    public void Whoever_waits_when_the_log_gives_up_is_told() => Explorer.AssertHolds(static () =>
    {
        var trial = new Trial(capacity: 2, failures: 3);
        Trial.Race(
            () => trial.Write(),
            () => trial.WriteThrough(10),
            () =>
            {
                trial.Add(20);
                trial.Flush();
            },
            trial.Clock.Elapse,
            () =>
            {
                trial.Queue.Close();
                trial.Queue.Abandon(saved: 0);
                trial.Queue.Abandon(saved: 0);
            });
        trial.AssertSound();
    });
}
