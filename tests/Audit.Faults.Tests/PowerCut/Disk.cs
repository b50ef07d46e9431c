namespace Audit.Faults.Tests.PowerCut;

/// <summary>
/// The disk beneath a recorded program at a moment. It is as unkind as POSIX allows: a file's name, too, is there for
/// certain only once its folder was synced, and so is its absence. A write changes nothing beside it, which SQLite relies
/// on (its "powersafe overwrite").
/// </summary>
internal sealed class Disk
{
    private readonly Dictionary<string, DiskFile> _open = [];
    private readonly Dictionary<string, DiskFile?> _synced = [];
    private readonly List<(string Name, DiskFile? File)> _changes = [];
    private int _covered;

    /// <param name="recording">What the program did.</param>
    /// <param name="position">Until when.</param>
    /// <param name="obeysSyncs">Whether it keeps what it was told to keep; a disk that lies keeps no more than the files' names.</param>
    public Disk(Recording recording, int position, bool obeysSyncs = true)
    {
        foreach (var recorded in recording.Events.Take(position))
        {
            if (obeysSyncs || recorded is not { File: not RecordedEvent.Folder, Kind: EventKind.SyncBegan or EventKind.SyncEnded })
            {
                Play(recorded);
            }
        }
    }

    /// <summary>Cuts the power, and puts what is left into a folder.</summary>
    public void CutInto(string folder, Survival survival)
    {
        var left = new Dictionary<string, DiskFile?>(_synced);
        foreach (var (name, file) in _changes.Where(_ => survival.Survives()))
        {
            left[name] = file;
        }

        foreach (var (name, file) in left)
        {
            if (file is not null)
            {
                File.WriteAllBytes(Path.Combine(folder, name), file.AfterCut(survival));
            }
        }
    }

    private void Play(RecordedEvent recorded)
    {
        switch (recorded)
        {
            case { File: RecordedEvent.Folder, Kind: EventKind.SyncBegan }:
                _covered = _changes.Count;
                break;
            case { File: RecordedEvent.Folder, Kind: EventKind.SyncEnded }:
                _changes.Take(_covered).ToList().ForEach(change => _synced[change.Name] = change.File);
                _changes.RemoveRange(0, _covered);
                _covered = 0;
                break;
            case { Kind: EventKind.Created }:
                _open[recorded.File] = new DiskFile();
                _changes.Add((recorded.File, _open[recorded.File]));
                break;
            case { Kind: EventKind.Deleted }:
                _changes.Add((recorded.File, null));
                break;
            case { Kind: EventKind.SyncBegan }:
                _open[recorded.File].BeginSync();
                break;
            case { Kind: EventKind.SyncEnded }:
                _open[recorded.File].EndSync();
                break;
            default:
                _open[recorded.File].Change(recorded);
                break;
        }
    }
}
