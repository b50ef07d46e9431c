using Audit.Tests.Engine;

namespace Audit.Tests.Queue;

/// <summary>What is not written is saved while the writer writes: in the end each accepted row is in the database or in the spill file.</summary>
public class SavingTests
{
    [Fact]
    public void Nothing_that_is_given_up_is_in_neither() => Explorer.AssertHolds(
        static () =>
        {
            using var trial = new SavingTrial();
            Trial.Race(
                trial.Write,
                () => trial.Add(2),
                () =>
                {
                    trial.Queue.Close();
                    trial.Writer.GiveUp();
                    trial.Writer.GiveUp();
                });
            trial.AssertSaved();
        },
        interleavings: 100);

    [Fact]
    public void What_was_accepted_when_a_signal_came_is_in_one_of_them_for_as_long_as_nobody_goes_on() => Explorer.AssertHolds(
        static () =>
        {
            using var trial = new SavingTrial();
            Trial.Race(
                trial.Write,
                () =>
                {
                    trial.Add(2);
                    trial.Queue.Close();
                },
                () => trial.Writer.SaveAndHold(trial.AssertSaved));
            trial.AssertSaved();
            Assert.Empty(trial.Spilled());
        },
        interleavings: 100);
}
