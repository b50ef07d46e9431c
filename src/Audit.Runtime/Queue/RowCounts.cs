using Audit.Rows;

namespace Audit.Queue;

/// <summary>
/// What became of each row, every term counted on its own, and what the log has to say of it in its own table. Not
/// thread-safe: the queue guards it.
/// </summary>
internal sealed class RowCounts(TimeProvider time)
{
    private readonly long[] _dropped = new long[Enum.GetValues<DropReason>().Length];

    /// <summary>What is to be written of those that were lost or set aside.</summary>
    public Notes Notes { get; } = new(time);

    public long Submitted { get; private set; }

    public long Committed { get; private set; }

    public long Rejected { get; private set; }

    public long Quarantined { get; private set; }

    public long Spilled { get; private set; }

    public long Replayed { get; private set; }

    public long Unconfirmed { get; private set; }

    public long Internal { get; private set; }

    public long Commits { get; private set; }

    public long Dropped => _dropped.Sum();

    public long DroppedFor(DropReason reason) => _dropped[(int)reason];

    public void Accept() => Submitted++;

    public void Reject()
    {
        Submitted++;
        Rejected++;
    }

    /// <summary>Counts a row that was never accepted.</summary>
    public void Drop(DropReason reason)
    {
        Submitted++;
        Lose(reason, 1);
    }

    /// <summary>Counts accepted rows that were given up; of those that are lost <see cref="Notes"/> tells later.</summary>
    /// <param name="count">How many; negative for those that were written after all.</param>
    /// <param name="isSpilled">Whether a spill file has them.</param>
    public void GiveUp(long count, bool isSpilled)
    {
        if (isSpilled)
        {
            Spilled += count;
        }
        else
        {
            _dropped[(int)DropReason.Closed] += count;
        }
    }

    /// <summary>Counts rows that a spill file had, whose outcome <see cref="Settle"/> counts.</summary>
    public void Replay(long count) => Replayed += count;

    public void LeaveUnconfirmed() => Unconfirmed++;

    /// <summary>Counts the outcomes of a committed batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="notes">How many rows about the log itself were committed with it.</param>
    public void Settle(RowBatch batch, int notes)
    {
        Commits++;
        Internal += notes;
        Committed += batch.CountOf(RowOutcome.Written);
        Lose(DropReason.Refused, batch.CountOf(RowOutcome.Lost));
        var quarantined = batch.CountOf(RowOutcome.Quarantined);
        Quarantined += quarantined;
        Notes.AddQuarantined(quarantined);
    }

    private void Lose(DropReason reason, long count)
    {
        _dropped[(int)reason] += count;
        Notes.AddDropped(reason, count);
    }
}
