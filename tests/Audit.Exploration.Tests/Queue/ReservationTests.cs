using Audit.Tests.Engine;

namespace Audit.Tests.Queue;

/// <summary>Room that is kept for a call is there for its row, whoever else adds some.</summary>
public class ReservationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_row_with_a_reservation_is_accepted_and_the_room_of_one_without_a_row_is_given_back(int capacity) => Explorer.AssertHolds(() =>
    {
        var trial = new Trial(capacity);
        Trial.Race(
            () => trial.Write(),
            trial.Watch,
            () =>
            {
                Trial.Race(
                    () => trial.CallWithRoom(10),
                    () => trial.CallWithRoom(20),
                    () => trial.WriteThrough(30),
                    () => trial.Add(40));
                trial.AssertAllRoomIsFree();
                trial.Queue.Close();
            });
        trial.AssertSound();
    });

    [Fact]
    public void Room_that_is_given_back_goes_to_whoever_waits_for_it() => Explorer.AssertHolds(static () =>
    {
        var trial = new Trial(capacity: 1);
        Trial.Race(
            () => trial.Write(parks: true),
            () =>
            {
                Trial.Race(
                    () => trial.CallWithRoom(10),
                    () => trial.WriteThrough(20),
                    () => trial.Call(30, Durability.Committed));
                trial.Queue.Close();
            });
        trial.AssertSound();
    });
}
