using System.Buffers;

namespace Audit.Cli.Import;

/// <summary>Brings lines into a log, many at once. What is there already is not written again.</summary>
internal sealed class Importer(AuditLog log, KnownEntries known, RefusedLines refused)
{
    /// <summary>How many lines are on their way at once.</summary>
    public const int LinesAtOnce = 1_000;

    private const long BytesAtOnce = 16 * 1024 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private static readonly TimeSpan HealthInterval = TimeSpan.FromSeconds(1);

    private readonly List<ImportedLine> _lines = [];
    private long _bytes;

    public ImportCounts Counts { get; } = new();

    /// <exception cref="AuditStoreException">The database takes no rows.</exception>
    /// <exception cref="IOException">The lines cannot be read.</exception>
    public async Task RunAsync(Stream stream, CancellationToken cancellationToken)
    {
        await LineReader.ReadAsync(stream, (line, number) => TakeAsync(line, number, cancellationToken), cancellationToken);
        await WriteAsync(cancellationToken);
    }

    private async ValueTask TakeAsync(ReadOnlySequence<byte> line, long number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        line = number == 1 ? WithoutByteOrderMark(line) : line;
        if (IsBlank(line))
        {
            return;
        }

        try
        {
            _lines.Add(new ImportedLine(number, EntryJson.Read(line)));
        }
        catch (FormatException exception)
        {
            Refuse(number, exception.Message);
        }

        _bytes += line.Length;
        if (_lines.Count >= LinesAtOnce || _bytes >= BytesAtOnce)
        {
            await WriteAsync(cancellationToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (_lines.Count == 0)
        {
            return;
        }

        var ids = known.Find([.. _lines.Select(static line => line.Entry.EntryId!)], cancellationToken);
        var writes = _lines.Select(line => (Line: line, Task: log.WriteAsync(line.Entry, CancellationToken.None).AsTask())).ToList();
        foreach (var (line, task) in writes)
        {
            await WhileHealthyAsync(task);
            Count(line, task, isKnown: !ids.Add(line.Entry.EntryId!));
        }

        _lines.Clear();
        _bytes = 0;
    }

    private void Count(ImportedLine line, Task task, bool isKnown)
    {
        if (task.Exception?.InnerException is AuditStoreException { Outcome: null } fault)
        {
            throw fault;
        }

        if (task.Exception?.InnerException is { } refusal)
        {
            Refuse(line.Number, isKnown ? $"another entry with the id '{line.Entry.EntryId}' is there. {refusal.Message}" : refusal.Message);
        }
        else if (isKnown)
        {
            Counts.AlreadyThere++;
        }
        else
        {
            Counts.Imported++;
        }
    }

    /// <summary>A log waits for a disk that is full or locked to be cured; who imports would rather know.</summary>
    private async Task WhileHealthyAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(HealthInterval));
            if (!task.IsCompleted && log.GetHealth() is { Status: AuditHealthStatus.Unhealthy } health)
            {
                throw new AuditStoreException($"The database has taken no row for ten seconds ({string.Join(", ", health.Faults.Select(static fault => fault.Reason))}): it is locked, or its disk is full, read-only or failing. Import the same again when that is cured: what is there is not imported twice.");
            }
        }
    }

    private void Refuse(long number, string reason)
    {
        Counts.Refused++;
        refused.Add(number, reason);
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySequence<byte> WithoutByteOrderMark(ReadOnlySequence<byte> line) =>
        line.Length >= ByteOrderMark.Length && line.Slice(0, ByteOrderMark.Length).ToArray().AsSpan().SequenceEqual(ByteOrderMark) ? line.Slice(ByteOrderMark.Length) : line;
}
