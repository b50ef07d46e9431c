namespace Audit.Tests.Reading;

/// <summary>The rows that looking at the trail leaves are found where they are asked for, and nowhere else.</summary>
public sealed class LooksTests : IDisposable
{
    private readonly Trail _trail = Trail.Of(
        new AuditEntry { Action = "open", UserId = "alice", Parameters = """{"text":"permit"}""" },
        new AuditEntry { Action = "audit.viewed", EntryId = "look", UserId = "paula", Parameters = """{"what":"search","text":"permit"}""" },
        new AuditEntry { Action = "audit.gap" },
        new AuditEntry { Action = "approve" });

    public void Dispose() => _trail.Dispose();

    [Fact]
    public async Task They_are_in_no_list_unless_it_asks_for_them()
    {
        Assert.Equal("approve audit.gap open", await _trail.FindAsync(new AuditFilter()));
        Assert.Equal("approve audit.gap audit.viewed open", await _trail.FindAsync(new AuditFilter { IncludeLooks = true }));
        Assert.Equal("open", await _trail.FindAsync(new AuditFilter { Text = "permit" }));
        Assert.Equal("audit.viewed open", await _trail.FindAsync(new AuditFilter { Text = "permit", IncludeLooks = true }));
        Assert.Equal("", await _trail.FindAsync(new AuditFilter { UserId = "paula" }));
        Assert.Equal("approve audit.gap", await _trail.FindAsync(new AuditFilter { Actions = ["a*"] }));
        Assert.Equal("approve audit.gap open", await _trail.FindAsync(new AuditFilter { Actions = ["*"] }));
    }

    [Theory]
    [InlineData("audit.viewed", "audit.viewed")]
    [InlineData("audit.v*", "audit.viewed")]
    [InlineData("audit.*", "audit.gap audit.viewed")]
    [InlineData("open audit.viewed", "audit.viewed open")]
    public async Task Who_asks_for_them_by_their_action_finds_them(string actions, string found) =>
        Assert.Equal(found, await _trail.FindAsync(new AuditFilter { Actions = actions.Split(' ') }));

    [Fact]
    public async Task Who_asks_for_one_by_its_id_finds_it()
    {
        Assert.Equal("audit.viewed", await _trail.FindAsync(new AuditFilter { EntryId = "look" }));
        Assert.Equal("audit.viewed", (await _trail.Reader.FindAsync("look", TestContext.Current.CancellationToken))?.Action);
    }

    [Theory]
    [InlineData(AuditCountBy.Time)]
    [InlineData(AuditCountBy.Action)]
    [InlineData(AuditCountBy.User)]
    [InlineData(AuditCountBy.Status)]
    public async Task They_are_counted_where_a_list_shows_them(AuditCountBy by)
    {
        Assert.Equal(3, await CountAsync(new AuditFilter()));
        Assert.Equal(4, await CountAsync(new AuditFilter { IncludeLooks = true }));

        async Task<long> CountAsync(AuditFilter filter) =>
            (await _trail.Reader.CountAsync(new AuditCountQuery { Filter = filter, By = by }, TestContext.Current.CancellationToken)).Counts.Sum(count => count.Rows);
    }

    [Fact]
    public async Task They_are_neither_streamed_nor_followed_unless_that_is_asked_for()
    {
        Assert.Equal(["open", "audit.gap", "approve"], await StreamAsync(new AuditFilter()));
        Assert.Equal(["open", "audit.viewed", "audit.gap", "approve"], await StreamAsync(new AuditFilter { IncludeLooks = true }));

        await using var followed = _trail.Reader.FollowAsync(new AuditFilter(), new AuditCursor(1), TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await followed.MoveNextAsync());
        Assert.Equal("audit.gap", followed.Current.Action);

        async Task<List<string>> StreamAsync(AuditFilter filter)
        {
            var actions = new List<string>();
            await foreach (var row in _trail.Reader.StreamAsync(filter, AuditOrder.OldestFirst, cancellationToken: TestContext.Current.CancellationToken))
            {
                actions.Add(row.Action);
            }

            return actions;
        }
    }
}
