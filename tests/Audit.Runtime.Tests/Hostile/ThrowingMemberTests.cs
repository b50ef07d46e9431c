using System.Text.Json;
using System.Text.Json.Serialization;
using Audit.Tests.Json;

namespace Audit.Tests.Hostile;

/// <summary>Members that throw: the error stands where the member would, and all others are there.</summary>
public sealed class ThrowingMemberTests
{
    private const string Error = """{"$error":"System.InvalidOperationException"}""";

    [Fact]
    public void Each_member_that_throws_costs_itself()
        => Assert.Equal(
            $$"""{"Id":7,"Posts":{{Error}},"Title":"Permit","Owner":{{Error}},"After":"z"}""",
            Rendered.Value(new Detached(7, "Permit"), null, out var isWhole) + (isWhole ? "unflagged" : ""));

    [Fact]
    public void It_costs_nothing_around_it_however_deep_it_stands()
        => Assert.Equal(
            $$"""{"Name":"a","Children":[{"Name":"b","Children":[{"Name":"c","Children":[],"Parent":{{Error}},"Last":1}],"Parent":{{Error}},"Last":1}],"Parent":{{Error}},"Last":1}""",
            Rendered.Value(new Branch("a", [new Branch("b", [new Branch("c", [])])])));

    [Fact]
    public void A_tree_in_which_every_member_throws_is_read_once()
    {
        var reads = 0;
        var tree = new Branch("leaf", [], () => reads++);
        for (var level = 0; level < 12; level++)
        {
            tree = new Branch("branch", [tree], () => reads++);
        }

        Rendered.Value(tree);

        Assert.Equal(13, reads);
    }

    [Fact]
    public void What_fails_half_way_leaves_nothing_of_it()
    {
        var map = new Dictionary<string, object?>();
        var pages = new Pages { Before = "b", ByName = map };
        map["a"] = new[] { "[{", "\"," };
        map["b"] = pages;
        pages.WhenRead = () => map["c"] = null;

        Assert.Equal(
            $$"""{"Before":"b","Null":{{Error}},"ByName":{{Error}},"After":1}""",
            Rendered.Value(pages));
    }

    [Fact]
    public void So_does_a_member_of_a_structure_and_of_a_derived_type()
    {
        Assert.Equal($$"""{"Value":42,"Error":{{Error}}}""", Rendered.Value(new Found<int>(42, null)));
        Assert.Equal($$"""{"Value":{{Error}},"Error":"none"}""", Rendered.Value(new Found<int>(0, "none")));
        Assert.Equal($$"""{"$type":"round","Radius":{{Error}},"Area":{{Error}},"Name":"r"}""", Rendered.Value(new Round("r")));
        Assert.Equal($$"""{"$type":"flat","Area":{{Error}},"Name":"f"}""", Rendered.Value(new Flat("f")));
        Assert.Equal($$"""{"Area":{{Error}},"Name":"s"}""", Rendered.Value(new Shape("s")));
    }

    [Fact]
    public void A_message_that_quotes_a_marked_member_keeps_it_out_though_another_one_throws()
    {
        using var file = new Support.SteppedLog();
        var service = new ThrowingService(file.Log);

        Assert.Throws<FormatException>(() => service.Fail(new Keeper("hunter2")));

        file.StepAfter(1000);
        Assert.DoesNotContain("hunter2", JsonSerializer.Serialize(Assert.Single(file.Rows)), StringComparison.Ordinal);
    }
}

public sealed class Detached(int id, string title)
{
    public int Id => id;

    public List<int> Posts => throw new InvalidOperationException("hunter2");

    public string Title => title;

    public Detached Owner => throw new InvalidOperationException("hunter2");

    public string After => "z";
}

public sealed class Branch(string name, List<Branch> children, Action? read = null)
{
    public string Name => name;

    public List<Branch> Children => children;

    public Branch Parent
    {
        get
        {
            read?.Invoke();
            throw new InvalidOperationException("hunter2");
        }
    }

    public int Last => 1;
}

public sealed class Pages
{
    public string? Before { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Null => throw new InvalidOperationException("hunter2");

    public Dictionary<string, object?>? ByName { get; init; }

    [JsonIgnore]
    public Action? WhenRead { get; set; }

    public int After
    {
        get
        {
            WhenRead?.Invoke();
            return 1;
        }
    }
}

public readonly struct Found<T>(T value, string? error)
{
    public T Value => error is null ? value : throw new InvalidOperationException("hunter2");

    public string Error => error ?? throw new InvalidOperationException("hunter2");
}

[JsonDerivedType(typeof(Round), "round"), JsonDerivedType(typeof(Flat), "flat")]
public class Shape(string name)
{
    public double Area => throw new InvalidOperationException("hunter2");

    public string Name => name;
}

public sealed class Round(string name) : Shape(name)
{
    public double Radius => throw new InvalidOperationException("hunter2");
}

public sealed class Flat(string name) : Shape(name);

public sealed class Keeper(string secret)
{
    public string Name => throw new InvalidOperationException("other");

    [Redact]
    public string Secret => secret;
}

public sealed partial class ThrowingService(IAuditLog log)
{
    [Audited("throwing")]
    public partial void Take(Detached detached, Branch branch, Pages pages, Found<int> found, Shape shape);

    [Audited("throwing_fail")]
    public partial void Fail(Keeper keeper);

    private void TakeCore(Detached detached, Branch branch, Pages pages, Found<int> found, Shape shape) => _ = (log, detached, branch, pages, found, shape);

    private void FailCore(Keeper keeper) => throw new FormatException($"'{keeper.Secret}' is no number");
}
