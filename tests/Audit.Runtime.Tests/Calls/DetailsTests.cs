using System.Collections;
using System.Text.Json.Serialization;
using Audit.Tests.Support;

namespace Audit.Tests.Calls;

public enum Condition
{
    Open,
    Closed,
}

public sealed record File(int Id, Condition Condition);

public sealed record Visitor(string Name);

[JsonSerializable(typeof(Visitor))]
internal sealed partial class VisitorContext : JsonSerializerContext;

/// <summary>Bodies that add what only they know.</summary>
public partial class Files(IAuditLog audit, Action<AuditDetails> add)
{
    [Audited("close")]
    public partial void Close(File file);

    [Audited("close_async")]
    public partial Task<int> CloseAsync(int id, CancellationToken cancellationToken);

    [Audited("read")]
    public partial IEnumerable<int> Read(int count);

    [Audited("plain")]
    public partial void Plain(int id);

    private void CloseCore(File file, AuditDetails details)
    {
        add(details);
        _ = file.Id < 0 ? throw new ArgumentException("no such file") : file;
    }

    private async Task<int> CloseCoreAsync(int id, CancellationToken cancellationToken, AuditDetails details)
    {
        await Task.Yield();
        add(details);
        return id;
    }

    private IEnumerable<int> ReadCore(int count, AuditDetails details)
    {
        for (var number = 1; number <= count; number++)
        {
            details.Set("last", number);
            yield return number;
        }
    }

    private static void PlainCore(int id) => _ = id;
}

/// <summary>What a body adds lands in the row's context.</summary>
public sealed class DetailsTests : IDisposable
{
    private readonly SteppedLog _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Details_land_in_the_context_in_the_order_in_which_they_were_set()
    {
        void Add(AuditDetails details)
        {
            details.Set("reason", "Zoë asked");
            details.Set("old", Condition.Open);
            details.Set("count", 3L);
            details.Set<string?>("nothing", null);
        }

        Files(Add).Close(new File(1, Condition.Closed));
        await Files(Add).CloseAsync(1, TestContext.Current.CancellationToken);

        Assert.Equal(2, Rows().Count);
        Assert.All(_test.Rows, static row => Assert.Equal("""{"details":{"reason":"Zoë asked","old":0,"count":3,"nothing":null}}""", row.Context));
        Assert.Equal(["""{"file":{"Id":1,"Condition":1}}""", """{"id":1}"""], _test.Rows.Select(static row => row.Parameters));
    }

    [Fact]
    public void A_detail_of_a_type_that_the_assembly_audits_is_written_as_its_parameters_are()
    {
        Files(static details => details.Set("old", new File(7, Condition.Open))).Close(new File(7, Condition.Closed));

        Assert.Equal("""{"details":{"old":{"Id":7,"Condition":0}}}""", Context());
    }

    [Fact]
    public void A_detail_of_another_type_is_a_marker_unless_it_comes_with_its_contract()
    {
        Files(static details =>
        {
            details.Set("visitor", new Visitor("Anna"));
            details.Set("known", new Visitor("Bert"), VisitorContext.Default.Visitor);
        }).Close(new File(7, Condition.Closed));

        Assert.Equal("""{"details":{"visitor":"[Visitor]","known":{"Name":"Bert"}}}""", Context());
    }

    [Fact]
    public void A_detail_that_is_set_again_replaces_the_earlier_one()
    {
        Files(static details =>
        {
            details.Set("step", 1);
            details.Set("other", 0);
            details.Set("step", 2);
        }).Close(new File(7, Condition.Closed));

        Assert.Equal("""{"details":{"step":2,"other":0}}""", Context());
    }

    [Fact]
    public void A_detail_shows_the_value_as_it_was_when_it_was_set()
    {
        var list = new List<object?> { 1 };
        Files(details =>
        {
            details.Set("list", list);
            list.Add(2);
        }).Close(new File(7, Condition.Closed));

        Assert.Equal("""{"details":{"list":[1]}}""", Context());
    }

    [Fact]
    public void A_failed_call_keeps_its_details()
    {
        Assert.Throws<ArgumentException>(() => Files(static details => details.Set("step", 1)).Close(new File(-1, Condition.Closed)));

        Assert.Equal("""{"error_type":"System.ArgumentException","details":{"step":1}}""", Context());
    }

    [Fact]
    public void A_detail_that_cannot_be_rendered_is_marked_and_the_call_goes_on()
    {
        Files(static details =>
        {
            details.Set("bad", new Unreadable(), UnreadableContext.Default.Unreadable);
            details.Set("good", 1);
        }).Close(new File(7, Condition.Closed));

        Assert.Equal("""{"flags":["render_failed"],"details":{"bad":{"$error":"System.InvalidOperationException"},"good":1}}""", Context());
    }

    [Fact]
    public void A_value_may_set_details_while_it_is_being_rendered()
    {
        Files(static details =>
        {
            details.Set("first", 0);
            details.Set("outer", new Telling(details));
        }).Close(new File(7, Condition.Closed));

        Assert.Equal("""{"details":{"first":0,"inner":[2],"outer":[1,3]}}""", Context());
    }

    [Fact]
    public void Details_keep_to_the_limits()
    {
        using var small = new SteppedLog(static options => (options.MaxStringLength, options.MaxFieldBytes) = (5, 256));
        new Files(small.Log, static details =>
        {
            details.Set("long", "123456789");
            for (var number = 0; number < 100; number++)
            {
                details.Set($"number_{number}", number);
            }
        }).Close(new File(7, Condition.Closed));
        small.StepAfter(1000);

        var context = Assert.Single(small.Rows).Context!;
        Assert.StartsWith("""{"details":{"long":{"$truncated":"12345","length":9},"number_0":0,""", context, StringComparison.Ordinal);
        Assert.EndsWith(""","$truncated":101}}""", context, StringComparison.Ordinal);
        Assert.InRange(context.Length, 200, 300);
    }

    [Fact]
    public void Details_keep_their_names_when_the_limits_are_large()
    {
        using var large = new SteppedLog(static options => (options.MaxStringLength, options.MaxFieldBytes) = (100_000, 1_000_000));
        new Files(large.Log, static details =>
        {
            details.Set("first", new string('x', 90_000));
            details.Set("second", new string('y', 90_000));
            details.Set("third", 3);
        }).Close(new File(7, Condition.Closed));
        large.StepAfter(1000);

        using var context = System.Text.Json.JsonDocument.Parse(Assert.Single(large.Rows).Context!);
        Assert.Equal(["first", "second", "third"], context.RootElement.GetProperty("details").EnumerateObject().Select(static detail => detail.Name));
    }

    [Fact]
    public void A_detail_that_is_set_without_end_takes_no_more_than_a_field()
    {
        Files(static details =>
        {
            for (var number = 0; number < 1_000; number++)
            {
                details.Set("same", new string('x', 10_000));
                details.Set($"n{number}", new string('y', 10_000));
            }
        }).Close(new File(7, Condition.Closed));

        Assert.InRange(Context()!.Length, 60_000, 66_000);
    }

    [Fact]
    public void What_is_set_after_the_call_is_not_recorded()
    {
        AuditDetails? kept = null;
        Files(details => kept = details).Close(new File(7, Condition.Closed));
        kept!.Set("late", 1);

        Assert.Null(Context());
    }

    [Fact]
    public void Details_may_be_set_from_many_threads()
    {
        Files(static details => Parallel.For(0, 100, number => details.Set($"n{number}", number))).Close(new File(7, Condition.Closed));

        Assert.Equal(100, System.Text.Json.JsonDocument.Parse(Context()!).RootElement.GetProperty("details").EnumerateObject().Count());
    }

    [Fact]
    public void A_stream_records_what_its_body_sets_while_it_runs()
    {
        Assert.Equal(2, Files(static _ => { }).Read(5).Take(2).Last());

        Assert.Equal("""{"details":{"last":2}}""", Context());
    }

    [Fact]
    public void A_detail_needs_a_name()
        => Assert.Throws<ArgumentException>(() => Files(static details => details.Set(" ", 1)).Close(new File(7, Condition.Closed)));

    [Fact]
    public void A_body_without_details_leaves_no_context()
    {
        Files(static _ => { }).Plain(1);

        Assert.Null(Context());
    }

    private Files Files(Action<AuditDetails> add) => new(_test.Log, add);

    private string? Context() => Assert.Single(Rows()).Context;

    private List<StoredRow> Rows()
    {
        _test.StepAfter(1000);
        return _test.Rows;
    }
}

/// <summary>Sets a detail each time that it is read.</summary>
public sealed class Telling(AuditDetails details) : IReadOnlyCollection<object>
{
    public int Count => 2;

    public IEnumerator<object> GetEnumerator()
    {
        yield return 1;
        details.Set("inner", new List<object> { 2 });
        yield return 3;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class Unreadable
{
    public static string Secret => "s3cret";

    public string Value => throw new InvalidOperationException(Secret);
}

[JsonSerializable(typeof(Unreadable))]
internal sealed partial class UnreadableContext : JsonSerializerContext;
