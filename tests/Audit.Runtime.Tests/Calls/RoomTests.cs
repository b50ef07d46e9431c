using System.Text;
using System.Text.Json;
using Audit.Tests.Support;

namespace Audit.Tests.Calls;

/// <summary>A large value leaves room: what is small is whole, wherever it stands.</summary>
public sealed class RoomTests : IDisposable
{
    private readonly SteppedLog _test = new(static options => options.MaxFieldBytes = 8000);
    private readonly Importer _importer;

    public RoomTests() => _importer = new Importer(_test.Log);

    public void Dispose() => _test.Dispose();

    private static List<string> Lines => [.. Enumerable.Repeat(new string('x', 100), 1000)];

    [Fact]
    public void A_small_parameter_is_whole_however_large_those_before_it_are()
    {
        _importer.Import(Lines, new string('y', 20_000), Lines, "the reason", new Importer.Who("ann"));

        var row = Row();
        using var json = JsonDocument.Parse(row.Parameters!);
        Assert.Equal("the reason", json.RootElement.GetProperty("reason").GetString());
        Assert.Equal("ann", json.RootElement.GetProperty("who").GetProperty("Name").GetString());
        Assert.Equal(20_000, json.RootElement.GetProperty("text").GetProperty("length").GetInt32());
        Assert.All(["first", "second"], name => Assert.Equal(1000, json.RootElement.GetProperty(name).EnumerateArray().Last().GetProperty("$truncated").GetInt32()));
        Assert.InRange(Encoding.UTF8.GetByteCount(row.Parameters!), 6000, 8200);
    }

    [Fact]
    public void One_parameter_has_all_the_room()
    {
        _importer.Import(Lines);

        Assert.InRange(Encoding.UTF8.GetByteCount(Row().Parameters!), 7900, 8200);
    }

    [Fact]
    public void So_is_a_small_member_after_large_ones_and_after_one_that_throws()
    {
        var order = new Importer.Order(Lines, new string('y', 20_000), new() { ["a"] = Lines, ["b"] = Lines }, "the reason", new Importer.Who("ann"));
        _importer.Import(order, "small");

        using var json = JsonDocument.Parse(Row().Parameters!);
        Assert.Equal("small", json.RootElement.GetProperty("note").GetString());
        var recorded = json.RootElement.GetProperty("order");
        Assert.Equal("the reason", recorded.GetProperty("Reason").GetString());
        Assert.Equal("ann", recorded.GetProperty("Who").GetProperty("Name").GetString());
    }

    [Fact]
    public void So_is_a_small_value_that_is_handed_back_beside_a_large_result()
    {
        _importer.Import(out var rest, out var note);

        Assert.Equal((1000, "small"), (rest.Count, note));
        using var json = JsonDocument.Parse(Row().Result!);
        Assert.Equal("small", json.RootElement.GetProperty("note").GetString());
        Assert.Equal(7, json.RootElement.GetProperty("return").GetInt32());
    }

    private StoredRow Row()
    {
        _test.StepAfter(1000);
        return Assert.Single(_test.Rows);
    }
}

public sealed partial class Importer(IAuditLog log)
{
    [Audited("import")]
    public partial void Import(List<string> first, string text, List<string> second, string reason, Who who);

    [Audited("import_one")]
    public partial void Import(List<string> lines);

    [Audited("import_order")]
    public partial void Import(Order order, string note);

    [Audited("import_rest")]
    public partial int Import(out List<string> rest, out string note);

    private void ImportCore(List<string> first, string text, List<string> second, string reason, Who who) => _ = (log, first, text, second, reason, who);

    private void ImportCore(List<string> lines) => _ = lines;

    private void ImportCore(Order order, string note) => _ = (order, note);

    private int ImportCore(out List<string> rest, out string note)
    {
        (rest, note) = ([.. Enumerable.Repeat(new string('x', 100), 1000)], "small");
        return 7;
    }

    public sealed record Who(string Name);

    public sealed record Order(List<string> Lines, string Text, Dictionary<string, List<string>> More, string Reason, Who Who)
    {
        public List<string> Lost => throw new InvalidOperationException($"of {Reason}");
    }
}
