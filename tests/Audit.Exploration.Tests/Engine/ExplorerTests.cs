namespace Audit.Tests.Engine;

/// <summary>The explorer finds what it is there to find.</summary>
public class ExplorerTests
{
    [Theory]
    [InlineData(Break.PublishesBeforeItCopies)]
    [InlineData(Break.TakesBeforeItIsPublished)]
    [InlineData(Break.ChecksForRoomOutsideTheLock)]
    [InlineData(Break.ForgetsToWake)]
    public void It_finds_what_is_wrong_with_a_broken_ring(Break broken) => Assert.NotNull(Explorer.Find(() => ProduceAndTake(broken)));

    [Fact]
    public void It_finds_nothing_wrong_with_a_sound_ring() => Explorer.AssertHolds(static () => ProduceAndTake(Break.None));

    private static void ProduceAndTake(Break broken)
    {
        var ring = new BrokenRing(broken);
        var producers = Enumerable.Range(1, 2).Select(producer => Task.Run(() => Produce(ring, producer))).ToArray();

        var taken = Enumerable.Range(0, 4).Select(_ => NumberedRow.NumberOf(ring.Take())).ToArray();

        Task.WaitAll(producers);
        Assert.Equal([10, 11, 20, 21], taken.Order());
    }

    private static void Produce(BrokenRing ring, int producer)
    {
        for (var number = 0; number < 2; number++)
        {
            while (!ring.TryAdd(NumberedRow.Of((producer * 10) + number)))
            {
                Thread.Yield();
            }
        }
    }
}
