using System.Globalization;
using System.Text;
using Audit.Rows;
using Audit.Tests.Support;

namespace Audit.Tests.Log;

public class EntryIdTests
{
    private const long Now = 1_772_600_767_890;

    /// <summary>The time and the counter; the rest of an id is random.</summary>
    private const int OrderedLength = 23;

    [Fact]
    public void An_id_is_a_UUID_of_version_7_that_says_when_it_was_made()
    {
        var id = new EntryIds(null).New(Now);

        Assert.StartsWith("aud_", id, StringComparison.Ordinal);
        var uuid = Guid.Parse(id.AsSpan(4));
        Assert.Equal((7, true, Now), (uuid.Version, uuid.Variant is >= 0x8 and <= 0xb, TimeIn(id)));
    }

    [Fact]
    public void An_id_is_the_same_kind_as_text_and_as_UTF8()
    {
        var ids = new EntryIds(null);
        var utf8 = new byte[EntryIds.OwnLength];

        Assert.True(ids.TryWriteOwn(Now, utf8));

        var text = Encoding.UTF8.GetString(utf8);
        Assert.Matches("^aud_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", text);
        Assert.True(string.CompareOrdinal(text, ids.New(Now)) < 0);
    }

    [Fact]
    public void A_function_of_the_users_is_asked_for_texts_and_never_for_UTF8()
    {
        var ids = new EntryIds(static () => "mine");

        Assert.False(ids.TryWriteOwn(Now, new byte[EntryIds.OwnLength]));
        Assert.Equal("mine", ids.New(Now));
    }

    [Fact]
    public void Ids_ascend_also_when_one_millisecond_has_more_of_them_than_its_counter_holds()
    {
        var ids = new EntryIds(null);

        AssertAscending([.. Enumerable.Range(0, 10_000).Select(_ => ids.New(Now))]);
    }

    [Fact]
    public void Ids_ascend_when_the_clock_goes_back_and_follow_it_again_once_it_has_caught_up()
    {
        var ids = new EntryIds(null);

        var made = new[] { Now, Now - 5000, Now - 4999, Now + 1 }.Select(ids.New).ToArray();

        AssertAscending(made);
        Assert.Equal([Now, Now, Now, Now + 1], made.Select(TimeIn));
    }

    [Fact]
    public void A_time_that_a_UUID_cannot_say_counts_as_the_nearest_that_it_can()
    {
        Assert.Equal(0, TimeIn(new EntryIds(null).New(-1)));
        Assert.Equal(0, TimeIn(EntryIds.NewOwn(-1)));
        Assert.Equal(0xffff_ffff_ffff, TimeIn(EntryIds.NewOwn(0x1_0000_0000_0000)));
    }

    [Fact]
    public async Task Threads_never_get_the_same_id_and_each_sees_them_ascend()
    {
        const int Count = 50_000;
        var ids = new EntryIds(null);
        using var together = new Barrier(4);

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(Make, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        // Already without the random bits.
        Assert.Equal(4 * Count, made.SelectMany(static ids => ids).Select(static id => id[..OrderedLength]).Distinct().Count());
        Assert.All(made, AssertAscending);

        string[] Make()
        {
            together.SignalAndWait();
            return [.. Enumerable.Range(0, Count).Select(_ => ids.New(Now))];
        }
    }

    [Fact]
    public void Two_logs_differ_by_their_random_bits_at_the_same_moment()
    {
        var (one, other) = (new EntryIds(null).New(Now), new EntryIds(null).New(Now));

        Assert.Equal(one[..OrderedLength], other[..OrderedLength]);
        Assert.NotEqual(one[OrderedLength..], other[OrderedLength..]);
    }

    [Fact]
    public void An_entry_of_a_later_or_earlier_time_leaves_the_order_of_the_ids_alone()
    {
        using var test = new SteppedLog();
        DateTimeOffset?[] times = [null, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, null];

        Assert.All(times, time => Assert.True(test.Log.TryEnqueue(new AuditEntry { Action = "import", Timestamp = time })));
        test.Log.Dispose();

        var made = test.Rows.Select(static row => row.EntryId).ToArray();
        AssertAscending(made);
        Assert.All(made, id => Assert.Equal(test.Clock.GetUtcNow().ToUnixTimeMilliseconds(), TimeIn(id)));
    }

    private static long TimeIn(string id) => long.Parse(id.Substring(4, 13).Replace("-", "", StringComparison.Ordinal), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static void AssertAscending(string[] ids)
        => Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
}
