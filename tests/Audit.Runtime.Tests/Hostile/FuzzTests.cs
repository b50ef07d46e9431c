using System.Text;
using System.Text.Json;
using Audit.Rows;
using Audit.Tests.Json;
using Audit.Tests.Support;
using CsCheck;

namespace Audit.Tests.Hostile;

/// <summary>Random graphs with hostile leaves under random limits, and random texts in every column.</summary>
/// <remarks><c>eng/fuzz</c> tries many more.</remarks>
public sealed class FuzzTests
{
    /// <summary>What may stand beyond the limit: the value at hand, and an ending for each level that is open.</summary>
    private const int Tail = 300;
    private const int TailOfLevel = 32;

    private static readonly string Long = new('é', 4_000);

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char.Array[0, 40].Select(static characters => new string(characters)),
        Gen.OneOf("", "\0", "\ud800", "\udc00", "\ud83d\ude00", "\"", "\\", "'); DROP TABLE audit_log; --", "<!--", "\u2028", "\ufeff", "\uffff", Long).Array[0, 4].Select(static parts => string.Concat(parts)));

    private static readonly Gen<byte[]> RawJson = Gen.OneOf(
        Gen.Byte.Array[0, 30],
        Gen.OneOf("1", "-", "[", "]", "{", "}", "\"a\"", ":", ",", "\"\\ud800\"", "null", "1e999999", " ", "\"\u00ff\"", "//x\n").Array[0, 12].Select(static parts => Encoding.UTF8.GetBytes(string.Concat(parts))));

    private static readonly Gen<object?> Leaf = Gen.OneOf(
        Text.Select(static text => (object?)text),
        Gen.Char.Select(static character => (object?)character),
        Gen.Double.Select(static number => (object?)number),
        Gen.OneOf<object?>(null, double.NaN, float.NegativeInfinity, decimal.MinValue, Int128.MinValue, DateTime.MaxValue, DateTimeOffset.MinValue, TimeSpan.MinValue, TimeOnly.MaxValue, default(JsonElement), default(Guid), System.Numerics.BigInteger.Pow(7, 5000)),
        Gen.OneOf<object?>(new Uri("/\ud800?x=\"", UriKind.Relative), new Prickly(), new Rose(), new Liar(static () => -1), new Hollow(5), Stream.Null, new Endless(), new Stubborn(), typeof(int)),
        RawJson.Select(static json => (object?)new Raw(json)),
        RawJson.Select(static json => (object?)new Raw(json, IsChecked: true)),
        Gen.Byte.Array[0, 300].Select(static bytes => (object?)bytes),
        Text.Select(static text => (object?)new Trap(() => text)),
        Gen.Const<object?>(new Trap(static () => throw new InvalidOperationException(Guests.Secret))),
        Gen.Const<object?>(new Trap(static () => throw new InsufficientMemoryException())));

    private static readonly Gen<object?> Graph = Gen.Recursive<object?>(static (depth, graph) => depth > 4 ? Leaf : Gen.OneOf(
        Leaf,
        graph.List[0, 5].Select(static items => (object?)items),
        graph.Array[0, 5].Select(static items => (object?)items),
        Gen.Select(Text, graph).Array[0, 5].Select(static entries => (object?)ByName(entries)),
        Gen.Select(Leaf, graph).Array[0, 3].Select(static entries => (object?)ByKey(entries)),
        Gen.Select(Text, graph.List[0, 4]).Select(static (name, others) => (object?)KnotOf(name, others)),
        graph.Select(static value => (object?)new Trap(() => value))));

    private static readonly Gen<AuditOptions> Limits = Gen.Select(Gen.Int[256, 5000], Gen.Int[1, 64], Gen.OneOf(Gen.Int[0, 6], Gen.Const(int.MaxValue)), Gen.OneOf(Gen.Int[0, 50], Gen.Const(int.MaxValue)))
        .Select(static (bytes, depth, items, length) => new AuditOptions { MaxFieldBytes = bytes, MaxDepth = depth, MaxItems = items, MaxStringLength = length });

    private static readonly Gen<AuditEntry> Entry =
        from id in Text.Null()
        from action in Text
        from texts in Text.Null().Array[9]
        from time in Gen.DateTimeOffset.Nullable()
        from duration in Gen.TimeSpan.Nullable()
        select new AuditEntry
        {
            EntryId = id, Action = "a" + action, Transport = texts[0], UserId = texts[1], RequestId = texts[2], Parameters = texts[3], Result = texts[4],
            ErrorMessage = texts[5], Status = texts[6], Target = texts[7], Context = texts[8], Timestamp = time, Duration = duration,
        };

    [Fact]
    public void A_hostile_graph_is_valid_JSON_within_the_limits_and_tells_no_secret() => Fuzz.Check(Gen.Select(Graph, Limits), 300, static tried =>
    {
        var (graph, options) = tried;

        var json = Rendered.Value(graph, options);

        using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
        Assert.InRange(Encoding.UTF8.GetByteCount(json), 1, options.MaxFieldBytes + Tail + (TailOfLevel * options.MaxDepth));
        Assert.DoesNotContain(Guests.Secret, json, StringComparison.Ordinal);
    });

    [Fact]
    public void A_row_reads_back_as_it_was_written() => Fuzz.Check(Entry, 300, static entry =>
    {
        var row = new EntryRenderer(new EntryIds(null), new AuditOptions()).Render(entry).ToArray();

        Assert.True(RowView.IsWhole(row));
        Assert.False(RowView.IsWhole(row.AsSpan(0, row.Length - 1)));
        Assert.False(RowView.IsWhole([.. row, 0]));
        var view = new RowView(row);
        var at = RowView.FirstTextAt;
        var texts = TextsOf(entry);
        for (var text = RowText.EntryId; text <= RowText.Context; text++)
        {
            var isThere = view.TryGetText(text, ref at, out var utf8);
            if (texts[(int)text] is { } expected)
            {
                Assert.Equal(Sound(expected), Encoding.UTF8.GetString(utf8));
            }
            else
            {
                Assert.True(text is RowText.EntryId or RowText.Transport or RowText.Status || !isThere);
            }
        }

        Assert.Equal(row.Length, at);
    });

    [Fact]
    public void An_entry_reads_back_from_the_file_as_it_was_written() => Fuzz.Check(Entry.Array[1, 30], 5, static entries =>
    {
        using var test = new SteppedLog();
        foreach (var entry in entries)
        {
            Assert.True(test.Log.TryEnqueue(entry));
        }

        test.StepAfter(1000);

        // As blobs: what reads a text may stop at NUL.
        var rows = AuditFile.Query(test.Path, "SELECT CAST(entry_id AS BLOB), CAST(action AS BLOB), CAST(transport AS BLOB), CAST(user_id AS BLOB), CAST(request_id AS BLOB), CAST(parameters AS BLOB), CAST(result AS BLOB), CAST(error_message AS BLOB), CAST(status AS BLOB), CAST(target AS BLOB), CAST(context AS BLOB) FROM audit_log WHERE transport <> 'internal' ORDER BY seq");
        var written = entries.DistinctBy(static entry => string.IsNullOrEmpty(entry.EntryId) ? Guid.NewGuid().ToString() : Sound(entry.EntryId)).ToList();
        Assert.Equal(written.Count, rows.Count);
        Assert.All(written.Zip(rows), static pair => AssertSame(TextsOf(pair.First), pair.Second));
        Assert.Equal(entries.Length, test.Log.GetStatistics().Committed + test.Log.GetStatistics().Quarantined);
    });

    private static void AssertSame(string?[] texts, object?[] row)
    {
        for (var text = 0; text < texts.Length; text++)
        {
            if (texts[text] is { } expected)
            {
                Assert.Equal(Sound(expected), Encoding.UTF8.GetString((byte[])row[text]!));
            }
        }
    }

    private static string?[] TextsOf(AuditEntry entry) =>
    [
        string.IsNullOrEmpty(entry.EntryId) ? null : entry.EntryId, entry.Action, entry.Transport, entry.UserId, entry.RequestId, entry.Parameters,
        entry.Result, entry.ErrorMessage, entry.Status, entry.Target, entry.Context,
    ];

    /// <summary>The text with a replacement character for each half of a surrogate pair.</summary>
    private static string Sound(string text) => string.Concat(text.EnumerateRunes());

    private static Dictionary<string, object?> ByName((string Name, object? Value)[] entries)
        => entries.DistinctBy(static entry => entry.Name).ToDictionary(static entry => entry.Name, static entry => entry.Value);

    private static System.Collections.Hashtable ByKey((object? Key, object? Value)[] entries)
    {
        var map = new System.Collections.Hashtable();
        foreach (var (key, value) in entries)
        {
            if (key is not null and not Prickly and not JsonElement)
            {
                map[key] = value;
            }
        }

        return map;
    }

    private static Knot KnotOf(string name, List<object?> others)
    {
        var knot = new Knot(name);
        knot.Next = knot;
        knot.Others.AddRange(others);
        knot.ByName[name] = knot;
        return knot;
    }
}
