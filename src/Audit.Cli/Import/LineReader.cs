using System.Buffers;
using System.IO.Pipelines;

namespace Audit.Cli.Import;

/// <summary>Reads lines as the bytes that they are.</summary>
internal static class LineReader
{
    /// <summary>The longest line, in bytes: SQLite's own limit is near, and memory ends somewhere.</summary>
    private const long LongestLine = 512 * 1024 * 1024;

    private static readonly StreamPipeReaderOptions Options = new(bufferSize: 64 * 1024, leaveOpen: true);

    /// <summary>Calls back with each line, which is gone after that, and its number, from 1.</summary>
    /// <exception cref="IOException">The stream cannot be read, or a line is too long.</exception>
    public static async Task ReadAsync(Stream stream, Func<ReadOnlySequence<byte>, long, ValueTask> take, CancellationToken cancellationToken)
    {
        var (reader, number) = (PipeReader.Create(stream, Options), 0L);
        while (true)
        {
            // A terminal or a pipe that says nothing does not keep the tool from ending.
            var read = await reader.ReadAsync(cancellationToken).AsTask().WaitAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                await take(rest.Slice(0, end), ++number);
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (!rest.IsEmpty)
                {
                    await take(rest, ++number);
                }

                return;
            }

            if (rest.Length > LongestLine)
            {
                throw new IOException($"Line {number + 1} is longer than {LongestLine / 1024 / 1024} MiB, and no JSON line. Give a file that 'audit export' wrote.");
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }
    }
}
