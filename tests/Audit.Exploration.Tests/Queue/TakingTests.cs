using Audit.Tests.Engine;

namespace Audit.Tests.Queue;

/// <summary>Rows go from callers to the writer whole, once and in order, and the counts add up meanwhile.</summary>
public class TakingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_accepted_row_is_taken_once_whole_and_in_order(int capacity) => Explorer.AssertHolds(() =>
    {
        var trial = new Trial(capacity, failures: 1);
        Trial.Race(
            () => trial.Write(),
            trial.Watch,
            () => Trial.Race(
                () => Produce(trial, 10),
                () => Produce(trial, 20),
                trial.Queue.Close));
        trial.AssertSound();
    });

    [Fact]
    public void A_row_too_long_for_a_slot_and_one_that_fits_share_it_one_after_the_other() => Explorer.AssertHolds(static () =>
    {
        var trial = new Trial(capacity: 1);
        Trial.Race(
            () => trial.Write(),
            () =>
            {
                Trial.Race(() => trial.Call(200), () => trial.Call(10), () => trial.Call(210));
                trial.Queue.Close();
            });
        trial.AssertSound();
    });

    [Fact]
    public void Nobody_adds_a_row_to_a_closed_queue() => Explorer.AssertHolds(static () =>
    {
        var trial = new Trial(capacity: 2);
        Trial.Race(
            () => trial.Write(),
            () => trial.Add(10),
            () =>
            {
                trial.Queue.Close();
                trial.Add(20);
                trial.WriteThrough(21);
                trial.CallWithRoom(22);
                Assert.InRange(trial.Queue.GetStatistics().Rejected, 3, 4);
            });
        trial.AssertSound();
    });

    private static void Produce(Trial trial, int first)
    {
        trial.Add(first);
        trial.Call(first + 1);
    }
}
