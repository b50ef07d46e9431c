using Audit.Tests.Support;

namespace Audit.Tests.Wrappers;

/// <summary>Where an audited method may stand, and where its log is found.</summary>
public sealed class ContainerTests : IDisposable
{
    private readonly SteppedLog _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public void A_record()
    {
        Assert.Equal("Ann greets Bob", new RecordService(_test.Log, "Ann").Greet("Bob"));

        AssertRow("record", """{"other":"Bob"}""", "\"Ann greets Bob\"");
    }

    [Fact]
    public void A_struct_whose_body_changes_it()
    {
        var service = new StructService(_test.Log);

        service.Count();
        Assert.Equal(2, service.Count());

        Assert.Equal(2, service.Calls);
        Assert.Equal(["1", "2"], Rows().Select(row => row.Result));
    }

    [Fact]
    public void A_record_struct()
    {
        Assert.Equal(6, new RecordStructService(_test.Log).Double(3));

        AssertRow("record_struct", """{"number":3}""", "6");
    }

    [Fact]
    public async Task A_generic_type_in_a_generic_type_with_the_log_in_its_base()
    {
        await new Outer<int>.Inner<string>(_test.Log).CountAsync(1, "two", ["three"]);

        AssertRow("nested", """{"first":1,"second":"two","third":["three"]}""", """{"items":1}""");
    }

    [Fact]
    public void A_static_method_with_the_log_as_a_parameter()
    {
        Assert.Equal(3, Finding.Add(_test.Log, 1, 2));

        AssertRow("by_parameter", """{"left":1,"right":2}""", "3");
    }

    [Fact]
    public void A_body_of_another_name()
    {
        Assert.Equal(3, Finding.AddNamed(_test.Log, 1, 2));

        AssertRow("named_body", """{"left":1,"right":2}""", "3");
    }

    [Fact]
    public void Overloads_with_an_action_and_a_body_each()
    {
        var service = new OwnLogType(_test.Log);

        Assert.Equal("int", service.Overloaded(1));
        Assert.Equal("string", service.Overloaded("x", 1, 2));

        Assert.Equal([("first overload", """{"value":1}"""), ("second \"overload\"", """{"value":"x","more":[1,2]}""")], Rows().Select(row => (row.Action, row.Parameters)));
    }

    [Fact]
    public void Names_that_are_keywords_or_that_the_wrapper_uses_itself()
    {
        Assert.Equal(3, new OwnLogType(_test.Log).@class(1, "c", new InvalidOperationException("secret"), 2));

        AssertRow("keywords", """{"event":1,"call":"c","exception":"[Exception]","result":2}""", "3");
    }

    [Fact]
    public void A_generic_method()
    {
        Assert.Equal("x", new OwnLogType(_test.Log).Echo("x"));

        AssertRow("generic_method", """{"value":"x"}""", "\"x\"");
    }

    [Fact]
    public void A_log_that_is_null_is_named_before_the_body_runs()
    {
        var ran = false;

        var exception = Assert.Throws<InvalidOperationException>(() => new BodyOf(null!, () => ran = true).Run());

        Assert.Contains("'run'", exception.Message, StringComparison.Ordinal);
        Assert.False(ran);
    }

    private void AssertRow(string action, string parameters, string result)
    {
        var row = Assert.Single(Rows());
        Assert.Equal((action, parameters, result, "success"), (row.Action, row.Parameters, row.Result, row.Status));
    }

    private List<StoredRow> Rows()
    {
        _test.Log.Dispose();
        return _test.Rows;
    }
}
