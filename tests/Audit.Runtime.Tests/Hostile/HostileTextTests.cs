using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Tests.Hostile;

/// <summary>Texts that attack whoever stores or shows them: they are data in every column.</summary>
public sealed class HostileTextTests : IDisposable
{
    private const int Long = 100_000_000;

    private readonly SteppedLog _test = new();
    private readonly Guests _guests;

    public HostileTextTests() => _guests = new Guests(_test.Log);

    public static TheoryData<string> Texts =>
    [
        "'); DROP TABLE audit_log; --",
        "\"; DELETE FROM audit_log WHERE ''=''",
        "?1 :action @x $y",
        "<script>alert(1)</script><!--",
        "{\"$error\":\"forged\"},\"status\":\"success\"",
        "%s%n${jndi:ldap://x}{0}",
        "\u001b[2J\u0007\b\u007f\u0085",
        "line\r\nforged line\u2028\u2029",
        "\u202eright to left\u200b\ufeff",
        "\ufffe\uffff\U0010ffff",
        "e\u0301\u0301\u0301 ÅÅ 日本 😀",
        "",
    ];

    public void Dispose() => _test.Dispose();

    [Theory, MemberData(nameof(Texts))]
    public void An_entry_keeps_its_texts_as_they_are_in_every_column(string text)
    {
        var entry = EntryOf(text);

        Assert.True(_test.Log.TryEnqueue(entry));

        var row = Row();
        Assert.Equal(
            (entry.EntryId, entry.Action, text, text, text, text, text, text, text, text, text),
            (row.EntryId, row.Action, row.Transport, row.UserId, row.RequestId, row.Parameters, row.Result, row.ErrorMessage, row.Status, row.Target, row.Context));
        Assert.Equal("ok", AuditFile.Value(_test.Path, "PRAGMA integrity_check"));
    }

    [Theory, MemberData(nameof(Texts))]
    public void A_call_keeps_them_too(string text)
    {
        using (AuditContext.Push(new AuditContext { UserId = text, RequestId = text, Transport = "t" + text }))
        {
            Assert.Equal(text, _guests.Take(text, text));
            Assert.Throws<Untold>(() => _guests.Fail(new Untold(() => text)));
            _guests.Tell("d" + text, text);
        }

        var rows = Rows();
        Assert.All(rows, row => Assert.Equal((text, text, "t" + text), (row.UserId, row.RequestId, row.Transport)));
        Assert.Equal((text, text, $"guest:{text}"), (Json(rows[0].Parameters).GetProperty("text").GetString(), Json(rows[0].Result).GetString(), rows[0].Target));
        Assert.Equal((text, "error"), (rows[1].ErrorMessage, rows[1].Status));
        Assert.Equal(text, Json(rows[2].Context).GetProperty("details").GetProperty("d" + text).GetString());
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character_in_every_column()
    {
        const string Half = "a\ud800b\udc00";
        const string Written = "a\ufffdb\ufffd";

        _test.Log.TryEnqueue(EntryOf(Half));
        using (AuditContext.Push(new AuditContext { UserId = Half, RequestId = Half, Transport = Half }))
        {
            _guests.Take(Half, Half);
            Assert.Throws<Untold>(() => _guests.Fail(new Untold(static () => Half)));
        }

        var rows = Rows();
        Assert.Equal(("id" + Written, "action" + Written, Written, Written, Written), (rows[0].EntryId, rows[0].Action, rows[0].Parameters, rows[0].ErrorMessage, rows[0].Context));
        Assert.Equal((Written, Written, Written), (rows[1].UserId, rows[1].RequestId, rows[1].Transport));
        Assert.Equal((Written, $"guest:{Written}"), (Json(rows[1].Parameters).GetProperty("text").GetString(), rows[1].Target));
        Assert.Equal(Written, rows[2].ErrorMessage);
    }

    [Fact]
    public void NUL_is_escaped_in_JSON_and_stays_a_byte_in_the_other_columns()
    {
        const string Nul = "alice\0bob";
        using (AuditContext.Push(new AuditContext { UserId = Nul }))
        {
            _guests.Take(Nul, Nul);
        }

        var row = Row();
        Assert.Equal("""{"text":"alice\u0000bob","target":"alice\u0000bob"}""", row.Parameters);
        Assert.Equal(["616C69636500626F62", "67756573743A616C69636500626F62"], AuditFile.Query(_test.Path, "SELECT hex(user_id), hex(target) FROM audit_log")[0]);
    }

    [Fact]
    public void A_text_of_100_MB_costs_what_is_kept_of_it_wherever_it_stands()
    {
        var text = new string('x', Long);
        var untold = new Untold(() => text);

        // Once before, so that what is made once is not counted.
        Call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Call();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, 20_000_000);
        Assert.All(Rows(), static row => Assert.InRange((row.UserId + row.RequestId + row.Transport + row.Parameters + row.Result + row.ErrorMessage + row.Target + row.Context).Length, 16_000, 200_000));
        Assert.All(Rows(), static row => Assert.EndsWith("… (cut, 100000000 characters)", row.UserId, StringComparison.Ordinal));

        void Call()
        {
            using var scope = AuditContext.Push(new AuditContext { UserId = text, RequestId = text, Transport = text });
            Assert.Same(text, _guests.Take(text, text));
            Assert.Same(text, _guests.Take((object)text));
            Assert.Same(untold, Assert.Throws<Untold>(() => _guests.Fail(untold)));
            _guests.Tell("detail", text);
            _guests.Take(new Knot(text));
        }
    }

    [Fact]
    public void Of_an_entry_with_texts_of_100_MB_the_beginning_of_each_is_kept_and_the_length_told()
    {
        Assert.True(_test.Log.TryEnqueue(EntryOf(new string('x', Long))));

        var row = Row();
        Assert.All([row.Transport, row.UserId, row.RequestId, row.ErrorMessage, row.Status, row.Target], static text => Assert.Equal(Cut(""), text));
        Assert.Equal((Cut("id"), Cut("action")), (row.EntryId, row.Action));
        Assert.All([row.Parameters, row.Result, row.Context], static json =>
        {
            Assert.Equal(Long, Json(json).GetProperty("length").GetInt32());
            Assert.Equal(new string('x', 16 * 1024), Json(json).GetProperty("$truncated").GetString());
        });
    }

    [Fact]
    public void An_entry_of_16_MB_is_kept_whole_and_what_is_longer_cut()
    {
        const int Most = 16 * 1024 * 1024;
        var entry = new AuditEntry { EntryId = "id", Action = "a", Transport = "t", Status = "s", Parameters = new string('p', Most - 5), Result = "r" };

        Assert.True(_test.Log.TryEnqueue(entry));
        Assert.Equal((Most - 5, "r"), (Row().Parameters!.Length, Row().Result));

        _test.Log.TryEnqueue(entry with { EntryId = "2", Result = new string('r', 20_000) });
        Assert.Equal((Most - 5, 20_000), (Rows()[1].Parameters!.Length, Json(Rows()[1].Result).GetProperty("length").GetInt32()));
    }

    [Fact]
    public void A_cut_does_not_split_a_surrogate_pair()
    {
        using var test = new SteppedLog(static options => options.MaxStringLength = 8);
        using (AuditContext.Push(new AuditContext { UserId = "1234567😀" }))
        {
            new Guests(test.Log).Take("1234567😀", "1😀");
            Assert.Throws<Untold>(() => new Guests(test.Log).Fail(new Untold(static () => "1234567😀")));
        }

        test.StepAfter(1000);
        Assert.Equal(("1234567… (cut, 9 characters)", "guest:1… (cut, 9 characters)", null as string), (test.Rows[0].UserId, test.Rows[0].Target, test.Rows[0].ErrorMessage));
        Assert.Equal("1234567… (cut, 9 characters)", test.Rows[1].ErrorMessage);
    }

    [Fact]
    public void An_exception_that_cannot_tell_its_message_leaves_its_type()
    {
        foreach (var message in new Func<string?>[] { static () => null, static () => throw new InvalidOperationException(Guests.Secret), static () => throw new InsufficientMemoryException() })
        {
            var untold = new Untold(message);
            Assert.Same(untold, FailWith(untold));
        }

        Assert.Equal(3, Rows().Count);
        Assert.All(Rows(), static row => Assert.Equal(("fail", "error", typeof(Untold).FullName), (row.Action, row.Status, row.ErrorMessage)));
    }

    [Fact]
    public void Odd_times_and_durations_are_kept()
    {
        DateTimeOffset[] times = [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, new(1, 1, 2, 0, 0, 0, TimeSpan.FromHours(14))];
        TimeSpan[] durations = [TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.FromTicks(-1), TimeSpan.FromMilliseconds(-1)];

        foreach (var (time, duration) in times.Zip(durations))
        {
            Assert.True(_test.Log.TryEnqueue(new AuditEntry { Action = "odd", Timestamp = time, Duration = duration }));
        }

        Assert.Equal(times.Select(static time => time.ToUnixTimeMilliseconds()), Rows().Select(static row => row.Timestamp));
        Assert.Equal(durations.Select(static duration => (long?)(duration.Ticks / TimeSpan.TicksPerMillisecond)), Rows().Select(static row => row.DurationMs));
    }

    private static string Cut(string start) => $"{start.PadRight(16 * 1024, 'x')}… (cut, {Long + start.Length} characters)";

    /// <summary>What the call throws; the test framework would ask it for its message.</summary>
    private Untold? FailWith(Untold untold)
    {
        try
        {
            _guests.Fail(untold);
            return null;
        }
        catch (Untold thrown)
        {
            return thrown;
        }
    }

    private static AuditEntry EntryOf(string text) => new()
    {
        EntryId = "id" + text, Action = "action" + text, Transport = text, UserId = text, RequestId = text, Parameters = text,
        Result = text, ErrorMessage = text, Status = text, Target = text, Context = text,
    };

    private static JsonElement Json(string? json) => JsonDocument.Parse(json!).RootElement;

    private StoredRow Row() => Assert.Single(Rows());

    private List<StoredRow> Rows()
    {
        _test.StepAfter(1000);
        return _test.Rows;
    }
}
