namespace Audit.Faults.Tests.PowerCut;

/// <summary>A file as the disk has it, and the changes that it may have or not because they were not synced.</summary>
internal sealed class DiskFile
{
    private readonly MemoryStream _synced = new();
    private readonly List<RecordedEvent> _changes = [];
    private int _covered;

    public void Change(RecordedEvent change) => _changes.Add(change);

    public void BeginSync() => _covered = _changes.Count;

    public void EndSync()
    {
        foreach (var change in _changes.Take(_covered))
        {
            Apply(_synced, change, [Range.All]);
        }

        _changes.RemoveRange(0, _covered);
        _covered = 0;
    }

    public byte[] AfterCut(Survival survival)
    {
        using var left = new MemoryStream();
        _synced.WriteTo(left);
        foreach (var change in _changes)
        {
            Apply(left, change, change.Kind == EventKind.Written ? survival.PartsOf(change) : survival.Survives() ? [Range.All] : []);
        }

        return left.ToArray();
    }

    private static void Apply(MemoryStream file, RecordedEvent change, IEnumerable<Range> parts)
    {
        foreach (var part in parts)
        {
            if (change.Kind == EventKind.Truncated)
            {
                file.SetLength(change.Offset);
                continue;
            }

            file.Position = change.Offset + part.Start.GetOffset(change.Bytes.Length);
            file.Write(change.Bytes[part].Span);
        }
    }
}
