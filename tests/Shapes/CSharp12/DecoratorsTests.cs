using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Audit;
using Shapes.Support;
using Xunit;

namespace Shapes.Decorators;

public sealed class DecoratorsTests : ShapeTest
{
    private readonly DossierService _inner = new();
    private readonly IDossierService _service;

    public DecoratorsTests()
        : base(new AuditOptions { EntryId = new NumberedIds().Next })
        => _service = new DossierServiceAudit(_inner, Log);

    [Fact]
    public async Task Each_call_of_a_marked_method_leaves_a_row()
    {
        _service.Delete(1);
        Assert.Throws<UnauthorizedAccessException>(() => _service.Delete(-1));
        Assert.Equal(3, _service.Count("abc"));
        Assert.Equal(0, _service.Count());
        await _service.ArchiveAsync(2);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _service.ArchiveAsync(3, new CancellationToken(canceled: true)));
        Assert.Equal("Permit", (await _service.CreateAsync("Permit", "hunter2", CancellationToken.None)).Title);
        await _service.TouchAsync(new Dossier(4, "four", "hunter2"));
        Assert.Equal("a b", (await _service.FindAsync(5, "a", "b"))?.Title);
        Assert.Null(await _service.FindAsync(0));

        Assert.Equal(["delete 1"], _inner.Calls);
        AssertRows(
            """
            delete {"id":1} success
            delete {"id":-1} error ! -1 is not yours {"error_type":"System.UnauthorizedAccessException","outcome":"denied"}
            count {"search":"abc"} success = 3
            count {"search":null} success = 0
            archive {"id":2} success
            archive {"id":3} error ! The operation was canceled. {"error_type":"System.OperationCanceledException","outcome":"canceled"}
            create {"title":"Permit","secret":"[redacted]"} success = {"Id":1,"Title":"Permit","Secret":"[redacted]"} @ dossier:1
            touch {"dossier":{"Id":4,"Title":"four","Secret":"[redacted]"}} success @ dossier:4
            find {"id":5,"words":["a","b"]} success = {"Id":5,"Title":"a b","Secret":"[redacted]"} @ dossier:5
            find {"id":0,"words":[]} success = null @ dossier:0
            """);
    }

    [Fact]
    public async Task A_stream_leaves_its_row_when_its_enumeration_ends()
    {
        Assert.Equal([0, 1], await ToListAsync(_service.ListAsync(2)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ToListAsync(_service.ListAsync(2), new CancellationToken(canceled: true)));
        Assert.Equal("0", _service.List(2).First());
        Assert.Throws<InvalidOperationException>(() => _service.List(1).Count());

        AssertRows(
            """
            stream {"count":2} success = {"count":2,"completed":true}
            stream {"count":2} error ! The operation was canceled. {"error_type":"System.OperationCanceledException","outcome":"canceled","count":0}
            sequence {"count":2} success = {"count":1,"completed":false}
            sequence {"count":1} error ! no more {"error_type":"System.InvalidOperationException","count":1}
            """);
    }

    [Fact]
    public void Marks_on_the_interface_count()
    {
        Assert.Equal("opened with hunter2", _service.Open("hunter2", new object()));
        Assert.Equal("left", _service.Look("left").Title);

        AssertRows(
            """
            open {"password":"*******"} success = "*****************r2"
            look {"drawer":"***t"} success @ drawer:***t
            """);
    }

    [Fact]
    public async Task Promises_on_the_interface_are_kept()
    {
        Assert.Equal(1, await _service.PayAsync(1, 2.50m));
        Assert.Equal("""pay {"id":1,"amount":2.50} success = 1 {"intent":"1"}""", Rows()[^1]);
        _service.Book(3);
        Assert.Equal("""book {"id":3} success""", Rows()[^1]);
        Assert.True(_service.Sign(4));

        AssertRows(
            """
            pay {"id":1,"amount":2.50} started
            pay {"id":1,"amount":2.50} success = 1 {"intent":"1"}
            book {"id":3} success
            sign {"id":4} started
            sign {"id":4} success = true {"intent":"4"}
            """);
    }

    [Fact]
    public async Task Without_its_intent_nothing_is_called()
    {
        Log.Dispose();

        await Assert.ThrowsAsync<AuditUnavailableException>(() => _service.PayAsync(1, 2));
        Assert.Throws<AuditUnavailableException>(() => _service.Sign(1));
    }

    [Fact]
    public void A_log_that_a_method_is_given_is_the_methods()
    {
        using var other = new OtherTest();

        _service.Copy(1, other.OwnLog);

        Assert.Equal(["copy 1"], _inner.Calls);
        other.AssertOneRow();
        AssertNoRows();
    }

    [Fact]
    public async Task What_is_not_marked_is_handed_on()
    {
        var changes = new List<(object?, int)>();
        void Note(object? sender, int number) => changes.Add((sender, number));

        _service.Name = "other";
        _service.Callback = static () => { };
        _service[1] = "first";
        _service[1, "key"] = "second";
        _service.Counter = 4;
        _service.Changed += Note;
        _inner.Change(5);
        _service.Changed -= Note;
        _inner.Change(6);

        Assert.Equal(("other", 5), (_inner.Name, _service.Length));
        Assert.NotNull(_inner.Callback);
        Assert.Equal(("first", "second"), (_service[1], _inner[1, "key"]));
        Assert.Equal(7, _service.CounterOf(3));
        Assert.Equal(7, _inner.Counter);
        Assert.Equal([(_inner, 5)], changes);
        Assert.Equal(3, _service.Add(1, 2));
        Assert.Equal("read", await _service.ReadAsync());
        AssertNoRows();
    }

    [Fact]
    public async Task The_generated_class_is_in_no_stack()
    {
        var exceptions = new Exception[]
        {
            Assert.Throws<UnauthorizedAccessException>(() => _service.Delete(-1)),
            Assert.Throws<KeyNotFoundException>(() => _service[9]),
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _service.ArchiveAsync(3, new CancellationToken(canceled: true))),
        };

        Assert.All(exceptions, static exception => Assert.DoesNotContain(nameof(DossierServiceAudit), exception.StackTrace!, StringComparison.Ordinal));
    }

    [Fact]
    public void A_decorator_needs_both()
    {
        Assert.Throws<ArgumentNullException>("inner", () => new DossierServiceAudit(null!, Log));
        Assert.Throws<ArgumentNullException>("audit", () => new DossierServiceAudit(_inner, null!));
    }

    private static async Task<List<int>> ToListAsync(IAsyncEnumerable<int> stream, CancellationToken cancellationToken = default)
    {
        var items = new List<int>();
        await foreach (var item in stream.WithCancellation(cancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    private sealed class OtherTest : ShapeTest
    {
        public AuditLog OwnLog => Log;

        public void AssertOneRow() => AssertRows("""with a log of its own {"id":1} success""");
    }
}
