namespace Audit.Tests.Log;

public class EntryTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public void An_entry_without_an_action_is_refused_by_name(string action)
        => Assert.Throws<ArgumentException>("Action", () => new AuditEntry { Action = action });

    [Fact]
    public void An_entry_whose_action_is_null_is_refused_by_name()
        => Assert.Throws<ArgumentNullException>("Action", () => new AuditEntry { Action = null! });

    [Fact]
    public void The_text_of_an_entry_shows_neither_parameters_nor_results()
    {
        var entry = new AuditEntry { Action = "log_in", Parameters = "hunter2", Result = "hunter2", ErrorMessage = "hunter2", Context = "hunter2" };

        Assert.Equal("log_in (new) (pending)", entry.ToString());
    }

    [Fact]
    public void A_context_that_is_null_or_has_an_empty_transport_is_refused_by_name()
    {
        Assert.Throws<ArgumentNullException>("context", () => { AuditContext.Push((AuditContext)null!); });
        Assert.Throws<ArgumentException>("Transport", () => new AuditContext { Transport = "" });
    }
}
