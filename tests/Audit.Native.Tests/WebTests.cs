namespace Audit.Native.Tests;

/// <summary>A web application in native code: container, configuration, enrichers, endpoints and their JSON work as elsewhere.</summary>
public sealed class WebTests(WebProgram program)
{
    [Fact]
    public void It_is_published_without_a_warning() => Assert.Empty(program.Messages);

    [Fact]
    public void Its_requests_left_their_rows() => Assert.Equal(
        [
            ("store_order", "success", null, """{"order":{"Title":"Desk","Card":"[redacted]"}}""", null),
            ("take_order", "success", "order:7", """{"id":7,"order":{"title":"Desk","card":"[redacted]"}}""", null),
            ("take_order", "error", null, "{}", "HTTP 400 Bad Request, before the endpoint ran"),
        ],
        program.Rows.Select(static row => (row.Action, row.Status, row.Target, row.Parameters, row.ErrorMessage)));

    [Fact]
    public void They_say_how_and_in_which_request_and_what_the_enricher_added() => Assert.All(program.Rows, static row =>
    {
        Assert.Equal(("http", "req-1"), (row.Transport, row.RequestId));
        Assert.Contains("""
            "values":{"region":"eu"}
            """, row.Context, StringComparison.Ordinal);
    });

    [Fact]
    public void A_setting_came_from_the_configuration()
        => Assert.Contains(program.Rows.Single(static row => row.Target is not null).EntryId, program.Rows[0].Context, StringComparison.Ordinal);
}
