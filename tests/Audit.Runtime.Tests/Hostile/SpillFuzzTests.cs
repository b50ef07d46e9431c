using Audit.Rows;
using Audit.Spill;
using Audit.Tests.Support;
using CsCheck;

namespace Audit.Tests.Hostile;

/// <summary>Spill files whose frames are cut, flipped, repeated, out of order or among foreign bytes: every frame that is whole is read, and nothing else.</summary>
/// <remarks><c>eng/fuzz</c> tries many more.</remarks>
public sealed class SpillFuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static readonly Gen<byte[]> Row = Gen.Select(Gen.OneOf(Gen.String[0, 40], Gen.String[0, 6000], Gen.Const("aENTaNOTaENDAUDSPILL")), Gen.Long).Select(static (text, number) =>
        new EntryRenderer(new EntryIds(null), new AuditOptions()).Render(new AuditEntry { Action = "a" + text, UserId = text, EntryId = $"{number}", Context = text }).ToArray());

    /// <summary>What stands at a place of the file: a frame that is whole, and what may have become of another.</summary>
    private static readonly Gen<(byte[] Bytes, byte[]? Row)> Piece = Gen.Frequency(
        (5, Row.Select(static row => (Frame(SpillFrame.Entry, row), (byte[]?)row))),
        (1, Row.Select(static row => (Frame(SpillFrame.Note, row), (byte[]?)row))),
        (1, Gen.Select(Row, Gen.Double[0, 0.999]).Select(static (row, part) => (Cut(Frame(SpillFrame.Entry, row), part), (byte[]?)null))),
        (1, Gen.Select(Row, Gen.Double[0, 0.999], Gen.Byte[1, 255]).Select(static (row, at, change) => (Flipped(Frame(SpillFrame.Entry, row), at, change), (byte[]?)null))),
        (1, Gen.Byte.Array[1, 9000].Select(static bytes => (bytes, (byte[]?)null))),
        (1, Gen.OneOf("aENT", "aENTaENT", "AUDSPILL", "aEND\u0008\0\0\0").Select(static text => (System.Text.Encoding.ASCII.GetBytes(text), (byte[]?)null))),
        (1, Gen.Select(Gen.OneOf(SpillFrame.Entry, SpillFrame.Note), Gen.Byte.Array[0, 100]).Select(static (kind, foreign) => (Frame(kind, foreign), (byte[]?)null))),
        (1, Gen.Byte.Array[0, 12].Select(static contents => (Frame(SpillFrame.End, contents), (byte[]?)null))));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_frame_that_is_whole_is_read_and_nothing_else() => Fuzz.Check(Piece.Array[0, 12], 300, pieces =>
    {
        var (rows, isWhole) = Read([.. Header(), .. pieces.SelectMany(static piece => piece.Bytes)]);

        Assert.Equal(pieces.Where(static piece => piece.Row is not null).Select(static piece => Convert.ToHexString(piece.Row!)), rows);
        Assert.False(isWhole && pieces.SkipLast(1).Any(static piece => piece.Row is null));
    });

    [Fact]
    public void A_file_that_is_cut_anywhere_gives_the_frames_before_the_cut() => Fuzz.Check(Gen.Select(Row.Array[1, 5], Gen.Double[0, 1]), 300, written =>
    {
        var (rows, part) = written;
        var file = Written(rows);
        var length = (int)(file.Length * part);
        var ends = rows.Select((_, index) => Header().Length + rows.Take(index + 1).Sum(static row => SpillFormat.FrameHeaderLength + row.Length));

        var (read, isWhole) = Read(file[..length]);

        Assert.Equal(rows.Zip(ends).Where(pair => pair.Second <= length).Select(static pair => Convert.ToHexString(pair.First)), read);
        Assert.Equal(length == file.Length, isWhole);
    });

    [Fact]
    public void Only_an_untouched_file_counts_as_whole() => Fuzz.Check(Gen.Select(Row.Array[0, 4], Gen.Double[0, 0.999], Gen.Byte[1, 255]), 300, written =>
    {
        var (rows, at, change) = written;
        var file = Written(rows);
        Assert.Equal((rows.Length, true), (Read(file).Rows.Count, Read(file).IsWhole));

        // Behind the header, which tells whether it is a spill file at all.
        var flipped = Flipped(file[SpillFormat.HeaderLength..], at, change);
        Assert.False(Read([.. Header(), .. flipped]).IsWhole);
        Assert.False(Read([.. file, change]).IsWhole);
        Assert.False(Read([.. file, .. file[SpillFormat.HeaderLength..]]).IsWhole && rows.Length > 0);
    });

    private (List<string> Rows, bool IsWhole) Read(byte[] bytes)
    {
        var path = _folder.PathOf(Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        using var reader = new SpillReader(File.OpenHandle(path, options: FileOptions.DeleteOnClose));
        var rows = new List<string>();
        while (reader.MoveNext())
        {
            rows.Add(Convert.ToHexString(reader.Row));
        }

        Assert.NotEqual(reader.IsWhole, reader.DamagedAt is not null);
        return (rows, reader.IsWhole);
    }

    private byte[] Written(byte[][] rows)
    {
        var path = _folder.PathOf(Path.GetRandomFileName());
        using (var writer = new SpillWriter(path, new byte[SpillWriter.BufferLength]))
        {
            foreach (var row in rows)
            {
                writer.Add(SpillFrame.Entry, row);
            }

            writer.Complete();
        }

        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }

    private static byte[] Header()
    {
        var header = new byte[SpillFormat.HeaderLength];
        SpillFormat.WriteHeader(header);
        return header;
    }

    private static byte[] Frame(SpillFrame kind, byte[] contents)
    {
        var header = new byte[SpillFormat.FrameHeaderLength];
        SpillFormat.WriteFrameHeader(header, kind, contents);
        return [.. header, .. contents];
    }

    private static byte[] Cut(byte[] bytes, double part) => bytes[..(int)(bytes.Length * part)];

    private static byte[] Flipped(byte[] bytes, double at, byte change)
    {
        bytes[(int)(bytes.Length * at)] ^= change;
        return bytes;
    }
}
