using System.Buffers.Binary;
using System.Text;

namespace Audit.Faults.Tests.PowerCut;

/// <summary>
/// All that a program did to the files of a folder, in order. A position in it is a moment at which the power can go:
/// what stands before it was done.
/// </summary>
internal sealed class Recording
{
    private const string Wal = "audit.db-wal";
    private const int HeadBytes = 32; // struct head of recorder.c
    private const int WalHeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const int PageBytes = 4096;

    private Recording(string path, List<RecordedEvent> events)
    {
        Path = path;
        Events = events;
        Commits = [.. Enumerable.Range(0, events.Count).Where(position => IsCommit(events[position]))];
        Acknowledgements =
        [
            .. Enumerable.Range(0, events.Count)
                .Where(position => IsAcknowledgement(events[position]))
                .Select(position => (position, Encoding.ASCII.GetString(events[position].Bytes.Span).TrimEnd('\n'))),
        ];
    }

    public string Path { get; }

    public IReadOnlyList<RecordedEvent> Events { get; }

    /// <summary>Where transactions were committed: the last write but one of each, which says that it is whole.</summary>
    public IReadOnlyList<int> Commits { get; }

    /// <summary>Where which calls had returned.</summary>
    public IReadOnlyList<(int Position, string Number)> Acknowledgements { get; }

    /// <summary>Where something happened beside the write-ahead log: in the database, its journal, the folder.</summary>
    public IEnumerable<int> Rare =>
        Enumerable.Range(1, Events.Count - 1).Where(position => Events[position - 1] is { File: not Wal } recorded && !IsAcknowledgement(recorded));

    /// <summary>How often the write-ahead log began again at its start, because all of it was in the database.</summary>
    public int Restarts => Events.Count(static recorded => recorded is { Kind: EventKind.Written, File: Wal, Offset: 0 })
        - Events.Count(static recorded => recorded is { Kind: EventKind.Created, File: Wal });

    public static Recording Read(string path)
    {
        var bytes = File.ReadAllBytes(path).AsMemory();
        var events = new List<RecordedEvent>();
        while (!bytes.IsEmpty)
        {
            var head = bytes.Span[..HeadBytes];
            var time = TimeSpan.FromMicroseconds(BinaryPrimitives.ReadInt64LittleEndian(head) / 1_000.0);
            var offset = BinaryPrimitives.ReadInt64LittleEndian(head[8..]);
            var kind = (EventKind)BinaryPrimitives.ReadInt32LittleEndian(head[16..]);
            var nameEnd = HeadBytes + BinaryPrimitives.ReadInt32LittleEndian(head[20..]);
            var end = nameEnd + BinaryPrimitives.ReadInt32LittleEndian(head[24..]);
            events.Add(new RecordedEvent(kind, time, Encoding.UTF8.GetString(bytes.Span[HeadBytes..nameEnd]), offset, bytes[nameEnd..end]));
            bytes = bytes[end..];
        }

        return new Recording(path, events);
    }

    /// <summary>The calls that had returned.</summary>
    public List<string> AcknowledgedBefore(int position) =>
        [.. Acknowledgements.TakeWhile(acknowledgement => acknowledgement.Position < position).Select(static acknowledgement => acknowledgement.Number)];

    /// <summary>
    /// Up to where every row that was accepted is on the disk for certain, whenever it was to be. The writer takes the rows
    /// of a transaction after it committed the one before: so the last synced transaction holds, or followed, all that was
    /// accepted before the commit that precedes its own.
    /// </summary>
    public int SafeBefore(int position)
    {
        var (commits, covered, synced) = (0, 0, 0);
        for (var index = 0; index < position; index++)
        {
            switch (Events[index])
            {
                case { Kind: EventKind.SyncBegan, File: Wal }:
                    covered = commits;
                    break;
                case { Kind: EventKind.SyncEnded, File: Wal }:
                    synced = covered;
                    break;
                case var recorded when IsCommit(recorded):
                    commits++;
                    break;
            }
        }

        return synced < 2 ? 0 : Commits[synced - 2];
    }

    /// <summary>
    /// How long unsynced rows were committed before the writer began the last transaction that it did not sync, at the
    /// most. It read the clock for a transaction after it had committed the one before, and for the first one before its
    /// commit: so this is below <c>SyncInterval</c> however slow the machine is.
    /// </summary>
    public TimeSpan LongestUnsynced()
    {
        var longest = TimeSpan.Zero;
        int? first = null;
        for (var commit = 0; commit < Commits.Count; commit++)
        {
            if (IsSynced(commit))
            {
                first = null;
                continue;
            }

            first ??= commit;
            if (commit > first)
            {
                var open = Events[Commits[commit - 1]].Time - Events[Commits[first.Value]].Time;
                longest = open > longest ? open : longest;
            }
        }

        return longest;
    }

    /// <summary>Whether the disk was told to keep a transaction before the next one was committed.</summary>
    private bool IsSynced(int commit)
    {
        var next = commit + 1 < Commits.Count ? Commits[commit + 1] : Events.Count;
        return Enumerable.Range(Commits[commit], next - Commits[commit])
            .Any(position => Events[position] is { Kind: EventKind.SyncBegan, File: Wal });
    }

    private static bool IsAcknowledgement(RecordedEvent recorded) =>
        recorded.Kind == EventKind.Written && recorded.File.EndsWith(".acknowledged", StringComparison.Ordinal);

    /// <summary>Whether it is the header of a WAL frame that ends a transaction: it tells how many pages the database has.</summary>
    private static bool IsCommit(RecordedEvent recorded) =>
        recorded is { Kind: EventKind.Written, File: Wal, Bytes.Length: FrameHeaderBytes }
        && (recorded.Offset - WalHeaderBytes) % (FrameHeaderBytes + PageBytes) == 0
        && BinaryPrimitives.ReadUInt32BigEndian(recorded.Bytes.Span[4..]) != 0;
}
