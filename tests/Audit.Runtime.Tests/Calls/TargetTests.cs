using System.Globalization;
using Audit.Tests.Support;

namespace Audit.Tests.Calls;

public enum Shelf
{
    Upper,
}

public sealed record Folder([property: AuditTarget("folder")] int Id, string Name);

public sealed record OpenRequest([AuditTarget("folder")] Guid? FolderId);

public readonly record struct FolderId([property: AuditTarget("folder")] int Value);

public sealed class MoveRequest
{
    [AuditTarget("folder")]
    public FolderId? Folder { get; init; }
}

public sealed class Derived : OnlyBase;

public class OnlyBase
{
    [AuditTarget("folder")]
    public virtual string Id => throw new InvalidOperationException("no id");
}

/// <summary>Every place from which a target is read.</summary>
public partial class Folders(IAuditLog audit)
{
    [Audited("open")]
    public partial void Open([AuditTarget("folder")] int id);

    [Audited("open")]
    public partial void Open([AuditTarget("folder")] string? name);

    [Audited("open")]
    public partial void Open([AuditTarget("shelf")] Shelf shelf, Folder folder);

    [Audited("open")]
    public partial void Open([AuditTarget("weight")] decimal weight);

    [Audited("open")]
    public partial void Open(OpenRequest? request);

    [Audited("open")]
    public partial void Open(MoveRequest request);

    [Audited("open")]
    public partial void Open([AuditTarget("place")] MoveRequest request, Folder other);

    [Audited("open")]
    public partial void Open(in FolderId id);

    [Audited("open")]
    public partial void Open(Derived derived);

    [Audited("create")]
    public partial Task<Folder?> CreateAsync(string name);

    [Audited("create")]
    [return: AuditTarget("folder")]
    public partial ValueTask<int> CreateAsync(Folder parent, string name);

    [Audited("create")]
    public partial Folder Create(string name);

    private static void OpenCore(int id) => _ = id;

    private static void OpenCore(string? name) => _ = name;

    private static void OpenCore(Shelf shelf, Folder folder) => _ = (shelf, folder);

    private static void OpenCore(decimal weight) => _ = weight < 0 ? throw new ArgumentException("too light") : weight;

    private static void OpenCore(OpenRequest? request) => _ = request;

    private static void OpenCore(MoveRequest request) => _ = request;

    private static void OpenCore(MoveRequest request, Folder other) => _ = (request, other);

    private static void OpenCore(in FolderId id) => _ = id;

    private static void OpenCore(Derived derived) => _ = derived;

    private static async Task<Folder?> CreateCoreAsync(string name)
    {
        await Task.Yield();
        return name.Length == 0 ? null : new Folder(42, name);
    }

    private static ValueTask<int> CreateCoreAsync(Folder parent, string name) => new(parent.Id + name.Length);

    private static Folder CreateCore(string name) => name.Length == 0 ? throw new ArgumentException("no name") : new Folder(7, name);
}

/// <summary>The column <c>target</c>: what a call is about.</summary>
public sealed class TargetTests : IDisposable
{
    private static readonly Guid Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    private readonly SteppedLog _test = new();
    private readonly Folders _folders;

    public TargetTests() => _folders = new Folders(_test.Log);

    public void Dispose() => _test.Dispose();

    [Fact]
    public void A_marked_parameter_is_the_target()
    {
        _folders.Open(42);
        _folders.Open("Zoë");
        _folders.Open(Shelf.Upper, new Folder(1, "a"));

        Assert.Equal(["folder:42", "folder:Zoë", "shelf:Upper"], Targets());
    }

    [Fact]
    public void A_marked_member_of_a_parameter_is_the_target_also_on_a_records_parameter_and_in_a_strong_id()
    {
        _folders.Open(new OpenRequest(Id));
        _folders.Open(new MoveRequest { Folder = new FolderId(42) });
        _folders.Open(new FolderId(43));

        Assert.Equal([$"folder:{Id}", "folder:42", "folder:43"], Targets());
    }

    [Fact]
    public void A_mark_on_an_object_names_the_kind_and_its_marked_member_the_value()
    {
        _folders.Open(new MoveRequest { Folder = new FolderId(42) }, new Folder(1, "a"));

        Assert.Equal(["place:42"], Targets());
    }

    [Fact]
    public async Task A_result_tells_the_target_where_no_parameter_does()
    {
        await _folders.CreateAsync("new");
        await _folders.CreateAsync(new Folder(40, "parent"), "ab");
        _folders.Create("new");

        Assert.Equal(["folder:42", "folder:42", "folder:7"], Targets());
    }

    [Fact]
    public async Task A_null_leaves_the_target_empty()
    {
        _folders.Open((string?)null);
        _folders.Open((OpenRequest?)null);
        _folders.Open(new OpenRequest(null));
        _folders.Open(new MoveRequest());
        await _folders.CreateAsync("");

        Assert.Equal([null, null, null, null, null], Targets());
        Assert.All(_test.Rows, static row => Assert.Null(row.Context));
    }

    [Fact]
    public void A_failed_call_keeps_the_target_that_its_parameters_told_and_has_none_of_its_result()
    {
        Assert.Throws<ArgumentException>(() => _folders.Open(-1.5m));
        Assert.Throws<ArgumentException>(() => _folders.Create(""));

        Assert.Equal(["weight:-1.5", null], Targets());
    }

    [Fact]
    public void A_target_is_written_without_a_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = german;
        try
        {
            _folders.Open(1.5m);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(["weight:1.5"], Targets());
    }

    [Fact]
    public void A_target_that_cannot_be_read_is_empty_and_the_call_goes_on()
    {
        _folders.Open(new Derived());

        Assert.Equal([null], Targets());
        Assert.Equal("""{"flags":["render_failed"]}""", _test.Rows[0].Context);
    }

    [Fact]
    public void A_long_target_is_cut_and_says_so()
    {
        _folders.Open(new string('x', 20_000));

        Assert.EndsWith("xx… (cut, 20007 characters)", Assert.Single(Targets()), StringComparison.Ordinal);
    }

    private IEnumerable<string?> Targets()
    {
        _test.StepAfter(1000);
        return _test.Rows.Select(static row => row.Target);
    }
}
