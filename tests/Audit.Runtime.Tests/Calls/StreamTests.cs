using Audit.Tests.Support;

namespace Audit.Tests.Calls;

/// <summary>A stream leaves one row for each enumeration, when it ends.</summary>
public sealed class StreamTests : IDisposable
{
    private readonly SteppedLog _test = new();
    private readonly Streams _streams;

    public StreamTests() => _streams = new Streams(_test.Log, () => _test.Clock.Advance(TimeSpan.FromSeconds(1)));

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_stream_that_ends_tells_how_many_items_there_were_and_how_long_it_took()
    {
        Assert.Equal([1, 2], _streams.Numbers(2));
        Assert.Equal<int[]>([1, 2], await _streams.NumbersAsync(2, TestContext.Current.CancellationToken).ToArrayAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["numbers", "numbers_async"], Rows().Select(static row => row.Action));
        Assert.All(_test.Rows, static row => Assert.Equal(
            ("""{"count":2}""", """{"count":2,"completed":true}""", "success", 2000L, null),
            (row.Parameters, row.Result, row.Status, row.DurationMs, row.Context)));
    }

    [Fact]
    public async Task Nothing_is_written_before_a_stream_ends_and_its_items_pass_one_by_one()
    {
        await using var numbers = _streams.NumbersAsync(2, CancellationToken.None).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await numbers.MoveNextAsync());

        Assert.Equal(1, numbers.Current);
        Assert.Empty(Rows());
    }

    [Fact]
    public async Task A_stream_that_is_left_early_is_not_complete_and_its_body_is_disposed_of()
    {
        foreach (var number in _streams.Numbers(2))
        {
            Assert.Equal(1, number);
            break;
        }

        Assert.True(_streams.Disposed);
        await foreach (var number in _streams.NumbersAsync(2, TestContext.Current.CancellationToken))
        {
            Assert.Equal(1, number);
            break;
        }

        Assert.Equal(2, Rows().Count);
        Assert.All(_test.Rows, static row => Assert.Equal(("""{"count":1,"completed":false}""", "success"), (row.Result, row.Status)));
    }

    [Fact]
    public async Task A_stream_that_is_disposed_of_without_being_read_leaves_its_row_as_well()
    {
        _streams.Numbers(2).GetEnumerator().Dispose();
        await _streams.NumbersAsync(2, CancellationToken.None).GetAsyncEnumerator(TestContext.Current.CancellationToken).DisposeAsync();

        Assert.Equal(2, Rows().Count);
        Assert.All(_test.Rows, static row => Assert.Equal("""{"count":0,"completed":false}""", row.Result));
    }

    [Fact]
    public async Task A_stream_that_fails_leaves_the_error_and_the_count_and_the_reader_gets_the_bodys_exception()
    {
        var read = new List<int>();
        var thrown = Assert.Throws<InvalidOperationException>(() => read.AddRange(_streams.Numbers(5)));
        Assert.Contains("NumbersCore", thrown.StackTrace, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _streams.NumbersAsync(5, CancellationToken.None).CountAsync(TestContext.Current.CancellationToken));

        Assert.Equal(2, Rows().Count);
        Assert.All(_test.Rows, static row => Assert.Equal(
            (null, "the third is bad", "error", """{"error_type":"System.InvalidOperationException","count":2}"""),
            (row.Result, row.ErrorMessage, row.Status, row.Context)));
    }

    [Fact]
    public void A_stream_whose_body_throws_at_once_leaves_its_row_at_once()
    {
        Assert.Throws<UnauthorizedAccessException>(() => _streams.RefusedAsync(2));
        var row = Assert.Single(Rows());

        Assert.Equal(("error", """{"error_type":"System.UnauthorizedAccessException","outcome":"denied"}"""), (row.Status, row.Context));
    }

    [Fact]
    public async Task A_stream_that_fails_while_it_is_closed_leaves_the_error()
    {
        var streams = new Streams(_test.Log, static () => { }) { DisposeThrows = true };
        Assert.Throws<IOException>(() => streams.Numbers(2).First());
        await Assert.ThrowsAsync<IOException>(async () => await streams.NumbersAsync(2, CancellationToken.None).FirstAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["cannot be closed", "cannot be closed"], Rows().Select(static row => row.ErrorMessage));
    }

    [Fact]
    public async Task The_readers_token_reaches_the_body_and_what_it_cancels_is_canceled()
    {
        using var source = new CancellationTokenSource();
        var thrown = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _streams.NumbersAsync(5, CancellationToken.None).WithCancellation(source.Token))
            {
                await source.CancelAsync();
            }
        });

        Assert.Equal((source.Token, source.Token), (_streams.Token, thrown.CancellationToken));
        var row = Assert.Single(Rows());
        Assert.Equal(("error", """{"error_type":"System.OperationCanceledException","outcome":"canceled","count":1}"""), (row.Status, row.Context));
    }

    [Fact]
    public void Each_enumeration_leaves_a_row_of_its_own_with_its_own_time()
    {
        var numbers = _streams.Numbers(2);
        var created = _test.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal(3, numbers.Sum());
        Assert.Equal(1, numbers.First());

        var rows = Rows();
        Assert.Equal(["""{"count":2,"completed":true}""", """{"count":1,"completed":false}"""], rows.Select(static row => row.Result));
        Assert.Equal([created, created + 2000], rows.Select(static row => row.Timestamp));
        Assert.Equal(2, rows.Select(static row => row.EntryId).Distinct().Count());
    }

    [Fact]
    public void Two_enumerations_at_once_keep_apart()
    {
        using var first = _streams.Numbers(2).GetEnumerator();
        using var second = _streams.Numbers(1).GetEnumerator();
        while (first.MoveNext() | second.MoveNext())
        {
        }

        Assert.Equal(["""{"count":1,"completed":true}""", """{"count":2,"completed":true}"""], Rows().Select(static row => row.Result));
        Assert.Equal(["""{"count":1}""", """{"count":2}"""], _test.Rows.Select(static row => row.Parameters));
    }

    [Fact]
    public void A_row_tells_who_called_though_somebody_else_reads()
    {
        IEnumerable<int> numbers;
        using (AuditContext.Push(new AuditContext { UserId = "anna" }))
        {
            numbers = _streams.Numbers(1);
        }

        using (AuditContext.Push(new AuditContext { UserId = "bert" }))
        {
            Assert.Single(numbers);
        }

        Assert.Equal("anna", Assert.Single(Rows()).UserId);
    }

    [Fact]
    public void A_collection_returned_as_a_sequence_is_recorded_at_once_and_handed_on_as_it_is()
    {
        List<int> list = [1, 2];

        Assert.Same(list, _streams.Give(list));
        Assert.Equal("[1,2]", Assert.Single(Rows()).Result);
    }

    [Fact]
    public void A_stream_that_is_null_stays_null()
    {
        Assert.Null(_streams.Give(null));
        Assert.Null(_streams.GiveAsync(null));

        Assert.Equal(["null", null], Rows().Select(static row => row.Result));
    }

    private List<StoredRow> Rows()
    {
        _test.StepAfter(1000);
        return _test.Rows;
    }
}
